package com.example.orders.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces control characters by JSON escapes. Text from outside then cannot control a terminal, change the writing
 * direction, or forge a log line. Valid JSON stays valid.
 */
public final class VisibleText {

    /** Control characters, line and paragraph separators, lone surrogates, and controls of the writing direction. */
    private static final String HIDDEN =
            "\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";

    private static final Pattern IN_A_LINE = Pattern.compile("[" + HIDDEN + "&&[^\\t]]");
    private static final Pattern IN_LINES = Pattern.compile("[" + HIDDEN + "&&[^\\n\\t]]");

    private VisibleText() {}

    /** Returns the text on one line: line breaks are escaped too. */
    public static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll(found -> replacement(found.group()));
    }

    /** Returns the text with its line feeds and tabs kept. */
    public static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll(found -> replacement(found.group()));
    }

    /** Returns each character as an escape of four hexadecimal digits. */
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
