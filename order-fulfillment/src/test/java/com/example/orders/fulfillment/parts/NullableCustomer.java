package com.example.orders.fulfillment.parts;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import io.micronaut.core.annotation.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Writes orders with a schema that allows a null customer, where the contract has a string. */
public final class NullableCustomer {

    private static final Schema CONTRACT = EventSchemas.written(OrderCreated.getClassSchema());

    public static final Schema SCHEMA = new Schema.Parser()
            .parse(CONTRACT.toString()
                    .replace(
                            "\"name\":\"customer_id\",\"type\":\"string\"",
                            "\"name\":\"customer_id\",\"type\":[\"null\",\"string\"]"));

    private NullableCustomer() {}

    /** Returns the order with this customer, which may be null. */
    public static byte[] avro(OrderCreated order, @Nullable String customer) throws IOException {
        GenericRecord generic = new GenericDatumReader<GenericRecord>(CONTRACT, SCHEMA)
                .read(null, DecoderFactory.get().binaryDecoder(Sender.avro(order), null));
        generic.put("customer_id", customer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(generic, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
