package com.example.orders.kafka.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;

/**
 * Reads one record of an unknown schema within a budget. Strings are always {@code CharSequence}s, whatever class the
 * schema names in {@code avro.java.string} or {@code java-class}. Use an instance for one record only, because it holds
 * the budget.
 */
final class BoundedGenericReader extends GenericDatumReader<Object> {

    private final DecodingBudget budget;

    BoundedGenericReader(Schema writer, GenericData data, DecodingBudget budget) {
        super(writer, writer, data);
        this.budget = budget;
    }

    @Override
    protected Object readRecord(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        budget.enter();
        budget.fields(expected);
        Object record = super.readRecord(old, expected, in);
        budget.leave();
        return record;
    }

    @Override
    protected Object readArray(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        budget.enter();
        Object array = super.readArray(old, expected, in);
        budget.leave();
        return array;
    }

    @Override
    protected Object readMap(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        budget.enter();
        Object map = super.readMap(old, expected, in);
        budget.leave();
        return map;
    }

    /** Counts the size first, because Avro allocates a fixed value before it reads its bytes. */
    @Override
    protected Object readFixed(Object old, Schema expected, Decoder in) throws IOException {
        budget.spend(expected.getFixedSize());
        return super.readFixed(old, expected, in);
    }

    @Override
    protected Object readEnum(Schema expected, Decoder in) throws IOException {
        String symbol = expected.getEnumSymbols().get(in.readEnum());
        budget.spend(symbol.length());
        return createEnum(symbol, expected);
    }

    @Override
    @SuppressWarnings("rawtypes") // Avro declares a raw type
    protected Class findStringClass(Schema schema) {
        return CharSequence.class;
    }
}
