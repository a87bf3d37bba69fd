package com.example.orders.asyncapi.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two parts of a {@code $ref}, with percent-encoding removed.
 *
 * @param path of another file, relative to the one that refers to it; empty for the same file
 * @param pointer into that file, as in RFC 6901; empty for the file as a whole
 */
record Reference(String path, String pointer) {

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern OUTSIDE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*|[/\\\\].*");

    static Reference of(String text) {
        int hash = text.indexOf('#');
        return hash < 0
                ? new Reference(decoded(text), "")
                : new Reference(decoded(text.substring(0, hash)), decoded(text.substring(hash + 1)));
    }

    /** Whether it is a URL or an absolute path. */
    boolean isAbsolute() {
        return OUTSIDE.matcher(path).matches();
    }

    boolean isPointer() {
        return pointer.isEmpty() || pointer.startsWith("/");
    }

    List<String> segments() {
        return Pointers.segments(pointer);
    }

    /** A percent sign that is not part of an encoding is kept. */
    private static String decoded(String text) {
        return ENCODED.matcher(text).replaceAll(found -> {
            byte[] bytes = HexFormat.of().parseHex(found.group().replace("%", ""));
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }
}
