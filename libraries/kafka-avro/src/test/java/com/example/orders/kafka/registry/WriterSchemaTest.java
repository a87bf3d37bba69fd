package com.example.orders.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderRejected;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriterSchemaTest {

    static Stream<Schema> generatedSchemas() {
        return Stream.of(OrderCreated.getClassSchema(), OrderAccepted.getClassSchema(), OrderRejected.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("generatedSchemas")
    void makesTheTextOfTheSchemaFileOutOfAGeneratedClass(Schema generated) {
        Schema written = WriterSchema.of(generated);

        assertThat(generated.toString()).contains("avro.java.string");
        assertThat(written).hasToString(EventSchemas.written(generated).toString());
    }

    @Test
    void leavesDefaultsAlone() {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"R","fields":[
                  {"name":"m","type":{"type":"map","values":{"type":"string","avro.java.string":"String"}},
                   "default":{"type":"string"}},
                  {"name":"u","type":["null",{"type":"string","avro.java.string":"String"}],"default":null}]}""");

        Schema written = WriterSchema.of(schema);

        assertThat(written).hasToString("""
                {"type":"record","name":"R","fields":[\
                {"name":"m","type":{"type":"map","values":"string"},"default":{"type":"string"}},\
                {"name":"u","type":["null","string"],"default":null}]}""");
    }
}
