package com.example.orders.outbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Encodes the headers for one column, as the Avro binary of a map of strings. This takes half the size of JSON, and the
 * relay copies the values without converting them to strings.
 */
public final class OutboxHeaders {

    private OutboxHeaders() {}

    static byte[] encode(Map<String, String> headers) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeMapStart();
        encoder.setItemCount(headers.size());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            encoder.startItem();
            encoder.writeString(header.getKey());
            encoder.writeString(header.getValue());
        }
        encoder.writeMapEnd();
        return bytes.toByteArray();
    }

    /**
     * Calls {@code header} with each name and its value's UTF-8 bytes.
     *
     * @throws IllegalArgumentException if the bytes are not an Avro map of strings
     */
    public static void decode(byte[] encoded, BiConsumer<Utf8, byte[]> header) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(encoded, null);
        try {
            for (long block = decoder.readMapStart(); block != 0; block = decoder.mapNext()) {
                for (long i = 0; i < block; i++) {
                    header.accept(new Utf8(text(decoder, encoded.length)), text(decoder, encoded.length));
                }
            }
        } catch (IOException | AvroRuntimeException e) {
            throw unreadable(encoded.length, e);
        }
    }

    private static byte[] text(BinaryDecoder decoder, int available) throws IOException {
        long length = decoder.readLong();
        if (length < 0 || length > available) {
            throw new EOFException("A text of " + length + " bytes");
        }
        byte[] text = new byte[(int) length];
        decoder.readFixed(text);
        return text;
    }

    private static IllegalArgumentException unreadable(int length, Exception cause) {
        return new IllegalArgumentException(
                "The " + length + " bytes of the event's headers are not an Avro map of strings;"
                        + " append events with Outbox",
                cause);
    }
}
