package com.example.orders.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes control characters visible as JSON's escapes. Text from outside then cannot steer a terminal, change the direction
 * of writing, or forge a line of a log. Valid JSON stays valid.
 */
public final class VisibleText {

    /** Controls, line and paragraph separators, lone surrogates, and the controls of writing direction. */
    private static final String HIDDEN =
            "\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";

    private static final Pattern IN_A_LINE = Pattern.compile("[" + HIDDEN + "&&[^\\t]]");
    private static final Pattern IN_LINES = Pattern.compile("[" + HIDDEN + "&&[^\\n\\t]]");

    private VisibleText() {}

    /** The text on one line: its line breaks are made visible too. */
    public static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll(found -> replacement(found.group()));
    }

    /** The text with its line feeds and tabs. */
    public static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll(found -> replacement(found.group()));
    }

    /** The characters as escapes of four digits each. */
    public static String escaped(String characters) {
        return characters
                .chars()
                .mapToObj(character -> String.format(Locale.ROOT, "\\u%04x", character))
                .collect(Collectors.joining());
    }

    private static String replacement(String found) {
        return "\\" + escaped(found);
    }
}
