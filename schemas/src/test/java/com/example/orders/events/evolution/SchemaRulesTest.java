package com.example.orders.events.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRulesTest {

    private static final Path FORBIDDEN = Path.of("src/test/resources/forbidden");

    @TempDir
    Path folder;

    @Test
    void currentSchemasFollowTheRules() {
        assertThat(SchemaRules.check(SchemaFiles.read(Path.of("src/main/avro"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "java-string, sample_id, avro.java.string is set",
        "field-without-doc, sample_id, has no doc",
        "enum-without-default, kind, has no default",
        "type-used-twice, second, is used a second time",
    })
    void reportsAViolationWithItsField(String fixture, String field, String problem) {
        Schema schema = SchemaFiles.parse(FORBIDDEN.resolve(fixture + ".avsc"));

        assertThat(SchemaRules.check(List.of(schema))).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    void reportsATypeSharedByTwoEvents() {
        Schema first = new Schema.Parser().parse("""
                        {"type": "record", "name": "First", "namespace": "n", "doc": "d", "fields": [
                          {"name": "part", "doc": "d", "type":
                            {"type": "record", "name": "Part", "doc": "d", "fields": []}}]}""");
        Schema second = new Schema.Parser().parse(first.toString().replace("First", "Second"));

        assertThat(SchemaRules.check(List.of(first, second))).singleElement().satisfies(finding -> {
            assertThat(finding.schema()).isEqualTo("n.Second");
            assertThat(finding.problem()).isEqualTo("n.Part belongs to n.First");
        });
    }

    @Test
    void rejectsAReferenceToAnotherFilesType() throws IOException {
        Files.writeString(folder.resolve("Borrower.avsc"), """
                {"type": "record", "name": "Borrower", "namespace": "com.example.orders.events", "fields": [
                  {"name": "item", "type": "com.example.orders.events.OrderItem"}]}""");

        assertThatThrownBy(() -> SchemaFiles.read(folder))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("Borrower.avsc")
                .hasMessageContaining("OrderItem");
    }
}
