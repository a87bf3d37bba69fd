package com.example.orders.asyncapi.files;

import java.util.Set;

/**
 * Finds the parts of a document that are literal data, in which a property {@code $ref} is not a reference: examples,
 * constants and default values, and extensions.
 */
final class Literals {

    private static final Set<String> VALUES = Set.of("examples", "enum", "const", "default");

    /** The children of these properties have names chosen by the author. */
    private static final Set<String> MAPS = Set.of(
            "properties",
            "patternProperties",
            "definitions",
            "$defs",
            "dependencies",
            "dependentSchemas",
            "channels",
            "operations",
            "messages",
            "servers",
            "schemas",
            "parameters",
            "variables",
            "serverVariables",
            "securitySchemes",
            "correlationIds",
            "replies",
            "replyAddresses",
            "operationTraits",
            "messageTraits",
            "serverBindings",
            "channelBindings",
            "operationBindings",
            "messageBindings");

    private Literals() {}

    /** Whether a pointer's value is or is inside literal data. An entry of a list of examples may be a reference. */
    static boolean contain(String pointer) {
        boolean isName = false;
        String[] segments = pointer.split("/", -1);
        for (int index = 1; index < segments.length; index++) {
            String segment = segments[index];
            if (isName) {
                isName = false;
            } else if (VALUES.contains(segment)) {
                return !(segment.equals("examples") && index == segments.length - 2);
            } else if (segment.startsWith("x-")) {
                return true;
            } else {
                isName = MAPS.contains(segment);
            }
        }
        return false;
    }
}
