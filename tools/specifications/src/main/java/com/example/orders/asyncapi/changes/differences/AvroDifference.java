package com.example.orders.asyncapi.changes.differences;

/**
 * How two Avro schemas differ in one part.
 *
 * @param path names of the fields, for instance {@code items.unit_price}; empty for the schema as a whole
 * @param detail what differs; for what is incompatible, Avro's own words
 */
public record AvroDifference(Form form, String path, String detail, Pair part) {

    /** What the difference means to readers and writers of the two schemas. */
    public enum Form {
        /** One of the schemas cannot read what the other wrote, or would take it for something else. */
        INCOMPATIBLE,
        /** A value that is filled in for an absent one is another one. */
        DEFAULT,
        /** Both understand each other. */
        EXTENDED,
        /** Words for people. */
        TEXT,
        /** A property that is not known here. */
        UNKNOWN
    }
}
