package com.example.orders.asyncapi.changes.differences;

/**
 * How two schemas differ in one part.
 *
 * @param path names of the fields, for instance {@code items[].quantity}; empty for the schema as a whole
 * @param detail what of the part differs, for instance {@code pattern}; empty where the part itself came or went
 * @param closed whether the schema that lacks the field excludes fields that it does not name
 */
public record SchemaDifference(Form form, String path, String detail, Pair part, boolean closed) {

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
        /** Fields that the schema does not name are excluded from now on. */
        CLOSED,
        /** Fields that the schema does not name are allowed from now on. */
        OPENED,
        /** One Avro schema cannot read what the other wrote, or would take it for something else. */
        INCOMPATIBLE,
        /** The value that Avro fills in for an absent field is another one. */
        DEFAULT,
        /** Words for people. */
        TEXT,
        /** Something that is not known here. */
        UNKNOWN
    }
}
