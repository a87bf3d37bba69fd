package com.example.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class EventSchemasTest {

    private static final Path SOURCES = Path.of("src/main/avro");

    @Test
    void everyAvscFileIsAnEvent() throws IOException {
        try (var files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventSchemas.all().stream()
                            .map(schema -> schema.getName() + ".avsc")
                            .toList());
        }
    }

    @Test
    void writtenSchemaEqualsTheFileWithDocsAndWithoutJavaStrings() throws IOException {
        Schema written = EventSchemas.written(OrderCreated.getClassSchema());

        assertThat(OrderCreated.getClassSchema().toString()).contains("avro.java.string");
        assertThat(written.toString()).doesNotContain("avro.java.string").contains("\"doc\"");
        assertThat(written)
                .isEqualTo(new Schema.Parser().parse(Files.readString(SOURCES.resolve("OrderCreated.avsc"))));
    }

    @Test
    void writtenSchemaHasTheSameBinaryFormAsTheGeneratedOne() {
        assertThat(EventSchemas.all()).allSatisfy(written -> assertThat(SchemaNormalization.toParsingForm(written))
                .isEqualTo(SchemaNormalization.toParsingForm(SpecificData.get().getSchema(generated(written)))));
    }

    @Test
    void rejectsAnUnknownSchemaWithItsName() {
        Schema stranger = SchemaBuilder.record("Stranger").fields().endRecord();

        assertThatThrownBy(() -> EventSchemas.written(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stranger")
                .hasMessageContaining("com.example.orders.events.OrderCreated");
    }

    /** Loads the class directly, because Avro loads only classes that are configured as trusted. */
    private static Class<?> generated(Schema written) {
        try {
            return Class.forName(written.getFullName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class was generated for " + written.getFullName(), e);
        }
    }
}
