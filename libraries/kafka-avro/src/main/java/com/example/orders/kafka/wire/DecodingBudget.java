package com.example.orders.kafka.wire;

import org.apache.avro.Schema;

/**
 * Limits what decoding one record may cost, over the whole record. The bytes on the wire are no measure: nulls, empty
 * records and defaults take none, and an enum symbol takes one, whatever its length. Costs are estimated in bytes of
 * memory, which also bounds the JSON that is made of the record.
 */
final class DecodingBudget {

    /** Sixteen times the largest record that a topic takes by default; about 350,000 numbers. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    /** Far more than a JSON reader with a limit takes (64 by default in .NET), and safe on the stack of any thread. */
    static final int MOST_LEVELS = 200;

    /** A reference and a small object. */
    private static final int PER_VALUE = 48;

    private long spent;
    private int levels;

    /** The items of one block of an array or a map, before memory is reserved for them. */
    void items(long count) {
        if (count < 0 || count > MOST_BYTES) {
            throw new UndecodableRecordException("A block of %s items is claimed.".formatted(count));
        }
        spend(count * PER_VALUE);
    }

    /** The fields of one record, with the names that they have in JSON. */
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
