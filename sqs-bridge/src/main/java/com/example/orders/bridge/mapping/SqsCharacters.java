package com.example.orders.bridge.mapping;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * The characters that SQS accepts: tab, line feed, carriage return, U+0020 to U+D7FF, U+E000 to U+FFFD and everything
 * above U+FFFF (the character set of XML 1.0). SQS refuses a message with any other character.
 */
final class SqsCharacters {

    private SqsCharacters() {}

    /** Replaces refused characters by JSON escapes, which leaves the JSON document the same. */
    static String escapedInJson(String json) {
        return replaced(json, refused -> String.format(Locale.ROOT, "\\u%04x", refused));
    }

    /** Replaces each refused character by U+FFFD, because plain text has no escape that readers would undo. */
    static String replacedInText(String text) {
        return replaced(text, _ -> "\uFFFD");
    }

    private static String replaced(String text, IntFunction<String> replacement) {
        if (text.codePoints().allMatch(SqsCharacters::accepted)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (accepted(character)) {
                result.appendCodePoint(character);
            } else {
                result.append(replacement.apply(character));
            }
        });
        return result.toString();
    }

    private static boolean accepted(int character) {
        return (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000
                || character == '\t'
                || character == '\n'
                || character == '\r';
    }
}
