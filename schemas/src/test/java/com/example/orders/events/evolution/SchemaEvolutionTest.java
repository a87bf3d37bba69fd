package com.example.orders.events.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaEvolutionTest {

    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("released");
    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final Path GOOD = Path.of("src/test/resources/good");

    /** The folders of broken schemas, with the field and the text of the expected finding. */
    enum Breakage {
        REMOVED_FIELD_WITHOUT_DEFAULT("note", "keep the field"),
        ADDED_FIELD_WITHOUT_DEFAULT("note", "give the new field a default"),
        RENAMED_FIELD("note", "keep it under its old name"),
        CHANGED_TYPE("count", "keep the released type"),
        WIDENED_TYPE("count", "keep the released type"),
        TEXT_INSTEAD_OF_DECIMAL("amount", "type is string, but was bytes in version 1.0.0"),
        BYTES_INSTEAD_OF_TEXT("note", "type is bytes, but was string in version 1.0.0"),
        BYTES_BESIDE_TEXT("note", "type is bytes, but was string in version 1.0.0"),
        BYTES_INSTEAD_OF_OPTIONAL_TEXT("note", "type is bytes, but was string in version 1.0.0"),
        NARROWED_DECIMAL("amount", "precision is 8, but was 10 in version 1.0.0"),
        CHANGED_DECIMAL_SCALE("items.price", "scale is 4, but was 2"),
        CHANGED_LOGICAL_TYPE("at", "logicalType is timestamp-micros, but was timestamp-millis"),
        DROPPED_LOGICAL_TYPE("at", "logicalType is absent, but was timestamp-millis"),
        ENUM_SYMBOL_WITHOUT_DEFAULT("kind", "remove the new symbol"),
        ENUM_DEFAULT_TOGETHER_WITH_SYMBOL("kind", "remove the new symbol");

        private final String field;
        private final String words;

        Breakage(String field, String words) {
            this.field = field;
            this.words = words;
        }

        String folder() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Test
    void everyEventIsFullTransitiveWithEveryReleasedVersion() {
        assertThat(SchemaEvolution.check(SchemaFiles.read(CURRENT), SchemaFiles.released(RELEASED)))
                .isEmpty();
    }

    @Test
    void baselinesContainEveryEvent() {
        assertThat(SchemaFiles.released(RELEASED).firstEntry().getValue()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void reportsABreakingChangeWithSchemaFieldAndRemedy(Breakage breakage) {
        Path folder = BROKEN.resolve(breakage.folder());

        List<Finding> findings = findings(folder);

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.schema()).isEqualTo("com.example.orders.events.Sample");
            assertThat(finding.field()).isEqualTo(breakage.field);
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.toString()).contains(breakage.words));
    }

    @Test
    void everyBrokenFixtureIsTested() throws IOException {
        try (var folders = Files.list(BROKEN)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Breakage.values())
                            .map(Breakage::folder)
                            .toList());
        }
    }

    @Test
    void permitsChangesOfOptionalFieldsAndOfEnumSymbolsWithADefault() {
        Path folder = GOOD.resolve("optional-field-and-enum-symbol");

        assertThat(findings(folder)).isEmpty();
    }

    @Test
    void reportsARemovedEvent() {
        SequencedMap<String, List<Schema>> released = new LinkedHashMap<>();
        released.put("1.0.0", List.of(schema(GOOD.resolve("optional-field-and-enum-symbol"), "released")));

        assertThat(SchemaEvolution.check(List.of(), released)).singleElement().satisfies(finding -> assertThat(
                        finding.toString())
                .contains("com.example.orders.events.Sample")
                .contains("version 1.0.0"));
    }

    @Test
    void comparesWithOldVersionsToo() {
        Path folder = BROKEN.resolve("narrowed-decimal");
        SequencedMap<String, List<Schema>> released = new LinkedHashMap<>();
        released.put("1.0.0", List.of(schema(folder, "released")));
        released.put("1.1.0", List.of(schema(folder, "current")));

        assertThat(SchemaEvolution.check(List.of(schema(folder, "current")), released))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .endsWith("in version 1.0.0");
    }

    /** Compares the folder's schemas in the same way as the current schemas with the released ones. */
    private static List<Finding> findings(Path folder) {
        SequencedMap<String, List<Schema>> released = new LinkedHashMap<>();
        released.put("1.0.0", List.of(schema(folder, "released")));
        return SchemaEvolution.check(List.of(schema(folder, "current")), released);
    }

    private static Schema schema(Path folder, String name) {
        return SchemaFiles.parse(folder.resolve(name + ".avsc"));
    }
}
