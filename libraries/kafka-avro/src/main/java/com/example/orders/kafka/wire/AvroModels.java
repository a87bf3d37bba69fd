package com.example.orders.kafka.wire;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** The data models in which records are read. */
final class AvroModels {

    /** Leaves every value as it was written: a union of two decimals is still told apart by its types. */
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
