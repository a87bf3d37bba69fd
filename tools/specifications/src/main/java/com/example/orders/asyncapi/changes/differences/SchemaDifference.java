package com.example.orders.asyncapi.changes.differences;

/**
 * How two schemas differ in one part.
 *
 * @param path names of the properties, for instance {@code items[].quantity}; empty for the schema as a whole
 * @param keyword what of the part differs, for instance {@code pattern}; empty where the part itself came or went
 * @param closed whether the schema that lacks the property excludes properties that it does not name
 */
public record SchemaDifference(Form form, String path, String keyword, Pair part, boolean closed) {

    /** What happened to the part. */
    public enum Form {
        ADDED,
        ADDED_REQUIRED,
        REMOVED,
        MADE_REQUIRED,
        MADE_OPTIONAL,
        /** Fewer values are allowed. */
        NARROWED,
        /** More values are allowed. */
        WIDENED,
        /** Other values are allowed, or nobody can tell. */
        REPLACED,
        /** Properties that the schema does not name are excluded from now on. */
        CLOSED,
        /** Properties that the schema does not name are allowed from now on. */
        OPENED,
        /** Words for people. */
        TEXT,
        /** A keyword that is not known here. */
        UNKNOWN
    }
}
