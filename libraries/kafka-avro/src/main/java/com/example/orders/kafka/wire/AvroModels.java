package com.example.orders.kafka.wire;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** The Avro data models for reading records. */
final class AvroModels {

    /** Keeps every value as it was written, so that the branches of a union of two decimals remain distinguishable. */
    static final GenericData RAW = model();

    /** Reads decimals, dates and times as their Java types. */
    static final GenericData CONVERTING = converting();

    private AvroModels() {}

    static Schema schemaOf(Class<? extends SpecificRecord> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    static DatumReader<?> specificReader(Schema writer, Class<? extends SpecificRecord> type) {
        return new SpecificDatumReader<>(writer, schemaOf(type), SpecificData.getForClass(type));
    }

    private static GenericData model() {
        GenericData data = new GenericData();
        // The fast reader cannot be limited: it has no methods to override.
        data.setFastReaderEnabled(false);
        return data;
    }

    private static GenericData converting() {
        GenericData data = model();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        return data;
    }
}
