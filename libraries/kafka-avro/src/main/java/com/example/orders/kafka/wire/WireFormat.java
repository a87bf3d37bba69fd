package com.example.orders.kafka.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Reads and writes Confluent's wire format: a zero byte, the schema id as four bytes in network order, then the Avro
 * binary.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire format</a>
 */
public final class WireFormat {

    /** The length of the prefix before the Avro binary. */
    public static final int PREFIX_LENGTH = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** Returns the Avro binary with the prefix for this schema id. */
    public static byte[] frame(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(PREFIX_LENGTH + avro.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    /**
     * Returns the schema id in the prefix.
     *
     * @throws UndecodableRecordException if the value is null, shorter than the prefix, or does not begin with zero
     */
    public static int schemaId(byte[] framed) {
        if (framed == null) {
            throw new UndecodableRecordException("The value is null; these topics carry events, not tombstones.");
        }
        if (framed.length < PREFIX_LENGTH) {
            throw new UndecodableRecordException(
                    "The value has %s bytes, fewer than the %s of the wire format's prefix."
                            .formatted(framed.length, PREFIX_LENGTH));
        }
        if (framed[0] != MAGIC) {
            throw new UndecodableRecordException(
                    "The value begins with byte 0x%s instead of 0x00; its sender does not use the wire format."
                            .formatted(HexFormat.of().toHexDigits(framed[0])));
        }
        return ByteBuffer.wrap(framed).getInt(1);
    }
}
