package com.example.orders.kafka.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Refuses lengths that exceed the remaining bytes, and more items than the record's budget allows. Otherwise a few
 * invalid bytes could declare a string of gigabytes or an array of a billion nulls, and the consumer would run out of
 * memory instead of dead-lettering one record.
 */
final class BoundedDecoder extends Decoder {

    private final BinaryDecoder in;
    private final DecodingBudget budget;

    BoundedDecoder(BinaryDecoder in, DecodingBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(counted());
    }

    @Override
    public String readString() throws IOException {
        return readString(null).toString();
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(bounded(in.readLong()));
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(counted());
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(bounded(in.readLong()));
    }

    @Override
    public long readArrayStart() throws IOException {
        return items(in.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return items(in.arrayNext());
    }

    @Override
    public long readMapStart() throws IOException {
        return items(in.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return items(in.mapNext());
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public long skipArray() throws IOException {
        return items(in.skipArray());
    }

    @Override
    public long skipMap() throws IOException {
        return items(in.skipMap());
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }

    private long items(long count) {
        budget.items(count);
        return count;
    }

    private byte[] counted() throws IOException {
        int length = bounded(in.readLong());
        budget.spend(length);
        byte[] bytes = new byte[length];
        in.readFixed(bytes);
        return bytes;
    }

    private int bounded(long length) throws IOException {
        int left = in.inputStream().available();
        if (length < 0 || length > left) {
            throw new UndecodableRecordException(
                    "The record declares a length of %s, but only %s bytes are left.".formatted(length, left));
        }
        return (int) length;
    }
}
