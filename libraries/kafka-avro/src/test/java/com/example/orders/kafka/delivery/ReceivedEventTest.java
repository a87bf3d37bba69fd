package com.example.orders.kafka.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class ReceivedEventTest {

    @Test
    void isFoundAgainWhateverItsValueHolds() {
        Schema decimal = LogicalTypes.decimal(9, 2).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema schema = SchemaBuilder.record("Later")
                .fields()
                .name("discount")
                .type()
                .unionOf()
                .nullType()
                .and()
                .type(decimal)
                .endUnion()
                .noDefault()
                .endRecord();
        GenericRecord value = new GenericRecordBuilder(schema)
                .set("discount", new BigDecimal("1.25"))
                .build();

        Map<ReceivedEvent<?>, String> failures = new HashMap<>();
        failures.put(event(value, 7), "no route");

        assertThat(failures).containsKey(event(value, 7)).doesNotContainKey(event(value, 8));
    }

    private static ReceivedEvent<GenericRecord> event(GenericRecord value, long offset) {
        return new ReceivedEvent<>(
                value, 1, new byte[0], Map.of(), Optional.empty(), "orders", 0, offset, Instant.EPOCH);
    }
}
