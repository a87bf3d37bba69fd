package com.example.orders.asyncapi.changes.rules;

import java.util.Set;

/** Properties of AsyncAPI's objects that are for people only. */
final class Words {

    private static final Set<String> NAMES = Set.of("title", "summary", "description", "tags", "externalDocs");

    private Words() {}

    static boolean isOne(String property) {
        return NAMES.contains(property);
    }
}
