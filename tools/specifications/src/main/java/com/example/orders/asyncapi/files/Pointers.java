package com.example.orders.asyncapi.files;

import java.util.Arrays;
import java.util.List;

/** Builds JSON pointers as text, RFC 6901. */
final class Pointers {

    private Pointers() {}

    static String escape(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    static String unescape(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }

    static List<String> segments(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(Pointers::unescape)
                        .toList();
    }
}
