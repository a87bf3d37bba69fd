package com.example.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {

    private static final Path SOURCES = Path.of("src/main/avro");

    static List<String> events() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString().replace(".avsc", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyAvscFileIsTheEventOfItsName(String event) throws IOException {
        Schema written = EventSchemas.named(event);

        assertThat(written.getName()).isEqualTo(event);
        assertThat(EventSchemas.written(generated(written))).isSameAs(written);
    }

    @Test
    void writtenSchemaEqualsTheFileWithDocsAndWithoutJavaStrings() throws IOException {
        Schema written = EventSchemas.written(OrderCreated.getClassSchema());

        assertThat(OrderCreated.getClassSchema().toString()).contains("avro.java.string");
        assertThat(written.toString()).doesNotContain("avro.java.string").contains("\"doc\"");
        assertThat(written)
                .isEqualTo(new Schema.Parser().parse(Files.readString(SOURCES.resolve("OrderCreated.avsc"))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writtenSchemaHasTheSameBinaryFormAsTheGeneratedOne(String event) {
        Schema written = EventSchemas.named(event);

        assertThat(SchemaNormalization.toParsingForm(written))
                .isEqualTo(SchemaNormalization.toParsingForm(generated(written)));
    }

    @Test
    void rejectsAnUnknownSchemaWithItsName() {
        Schema stranger = SchemaBuilder.record("Stranger").fields().endRecord();
        Schema namesake =
                SchemaBuilder.record("elsewhere.OrderCreated").fields().endRecord();

        assertThatThrownBy(() -> EventSchemas.written(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stranger.avsc is missing");
        assertThatThrownBy(() -> EventSchemas.written(namesake))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere.OrderCreated is not an event")
                .hasMessageContaining("com.example.orders.events.OrderCreated");
    }

    /** Loads the class directly, because Avro loads only classes that are configured as trusted. */
    private static Schema generated(Schema written) {
        try {
            return SpecificData.get().getSchema(Class.forName(written.getFullName()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class was generated for " + written.getFullName(), e);
        }
    }
}
