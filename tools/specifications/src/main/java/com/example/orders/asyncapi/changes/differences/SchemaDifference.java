package com.example.orders.asyncapi.changes.differences;

/**
 * A difference between two schemas in one part.
 *
 * @param path names of the fields, for instance {@code items[].quantity}; empty for the schema as a whole
 * @param detail what differs in the part, for instance {@code pattern}; empty if the part itself was added or removed
 * @param closed whether the schema without the field rejects fields that it does not name
 */
public record SchemaDifference(Form form, String path, String detail, Pair part, boolean closed) {

    /** The kind of difference. */
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
        /** Other values are allowed, or the effect is unknown. */
        REPLACED,
        /** Fields that the schema does not name are now rejected. */
        CLOSED,
        /** Fields that the schema does not name are now allowed. */
        OPENED,
        /** One Avro schema cannot read what the other wrote, or would misread it. */
        INCOMPATIBLE,
        /** The value that Avro substitutes for an absent field differs. */
        DEFAULT,
        /** A description differs. */
        TEXT,
        /** An unknown keyword or attribute differs. */
        UNKNOWN
    }
}
