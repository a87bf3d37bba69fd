package com.example.orders.asyncapi.files;

import java.util.Set;

/**
 * Tells where a document holds data of somebody else, in which a property called {@code $ref} refers to nothing: examples,
 * fixed and default values, and extensions.
 */
final class Literals {

    private static final Set<String> VALUES = Set.of("examples", "enum", "const", "default");

    /** What stands below one of these is a name that somebody chose. */
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

    /** Whether the value of a pointer is data, or lies inside data. An entry of a list of examples may be a reference. */
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
