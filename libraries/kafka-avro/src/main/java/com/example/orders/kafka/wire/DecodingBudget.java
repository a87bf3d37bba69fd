package com.example.orders.kafka.wire;

import org.apache.avro.Schema;

/**
 * Limits the memory of one decoded record. The size on the wire does not limit it: nulls, empty records and defaults
 * take no bytes, and an enum symbol takes one byte whatever its length. Costs are estimated in bytes of memory, which
 * also limits the size of the record's JSON form.
 */
final class DecodingBudget {

    /** Sixteen times the default limit of a record in Kafka, or about 350,000 numbers. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    /** Far more than typical JSON readers accept (64 by default in .NET), and safe on the stack of any thread. */
    static final int MOST_LEVELS = 200;

    /** A reference and a small object. */
    private static final int PER_VALUE = 48;

    private long spent;
    private int levels;

    /** Counts the items of one block of an array or map, before memory is allocated for them. */
    void items(long count) {
        if (count < 0 || count > MOST_BYTES) {
            throw new UndecodableRecordException("The record declares a block of %s items.".formatted(count));
        }
        spend(count * PER_VALUE);
    }

    /** Counts the fields of one record, with their names in JSON. */
    void fields(Schema record) {
        spend(PER_VALUE);
        for (Schema.Field field : record.getFields()) {
            spend(PER_VALUE + field.name().length());
        }
    }

    void spend(long bytes) {
        spent += bytes;
        if (spent > MOST_BYTES) {
            throw new UndecodableRecordException(
                    "The record takes more than the %s bytes of memory that one record may take."
                            .formatted(MOST_BYTES));
        }
    }

    void enter() {
        levels++;
        if (levels > MOST_LEVELS) {
            throw new UndecodableRecordException("The record is nested deeper than %s levels.".formatted(MOST_LEVELS));
        }
    }

    void leave() {
        levels--;
    }

    long spent() {
        return spent;
    }
}
