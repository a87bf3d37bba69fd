package com.example.orders.events.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the checks with schemas that Avro allows but this system does not use. */
class UnusualSchemasTest {

    private static final String CATEGORY = """
            {"type": "record", "name": "Category", "namespace": "n", "fields": [
              {"name": "at", "type": {"type": "long", "logicalType": "%s"}},
              {"name": "children", "type": {"type": "array", "items": "Category"}},
              {"name": "parent", "type": ["null", "Category"], "default": null}]}""";

    private static final String FIELD = """
            {"type": "record", "name": "Event", "namespace": "n", "fields": [{"name": "value", "type": %s}]}""";

    @TempDir
    Path folder;

    @Test
    void comparesARecursiveRecord() {
        Schema millis = schema(CATEGORY.formatted("timestamp-millis"));
        Schema micros = schema(CATEGORY.formatted("timestamp-micros"));

        assertThat(findings(millis, millis)).isEmpty();
        assertThat(findings(micros, millis))
                .singleElement()
                .extracting(Finding::field)
                .isEqualTo("at");
    }

    @Test
    void theSchemaRulesReportARecursiveRecord() {
        assertThat(SchemaRules.check(List.of(schema(CATEGORY.formatted("timestamp-millis")))))
                .extracting(Finding::problem)
                .contains("n.Category contains itself");
    }

    @Test
    void comparesRecordsThatReferToEachOther() {
        String pair = """
                {"type": "record", "name": "Left", "namespace": "n", "fields": [
                  {"name": "right", "type": ["null", {"type": "record", "name": "Right", "fields": [
                    {"name": "left", "type": ["null", "Left"]},
                    {"name": "count", "type": "%s"}]}]}]}""";

        assertThat(findings(schema(pair.formatted("int")), schema(pair.formatted("int"))))
                .isEmpty();
        assertThat(findings(schema(pair.formatted("string")), schema(pair.formatted("int"))))
                .isNotEmpty()
                .extracting(Finding::field)
                .containsOnly("right");
    }

    @Test
    void comparesARecordWithManyPathsOnce() {
        Schema released = schema(FIELD.formatted(eachWithTwoOfTheNext("timestamp-millis")));
        Schema current = schema(FIELD.formatted(eachWithTwoOfTheNext("timestamp-micros")));

        assertThat(findings(released, released)).isEmpty();
        assertThat(findings(current, released))
                .extracting(Finding::remedy)
                .containsExactly("use each record once", Remedies.KEEP_TYPE, Remedies.KEEP_TYPE);
        assertThat(findings(schema(FIELD.formatted(eachWithTwoOfTheNext("x")).replace("long", "string")), released))
                .isNotEmpty();
    }

    @Test
    void comparesNestedOptionalArraysOnce() {
        Schema deep = schema(
                FIELD.formatted("[\"null\",{\"type\":\"array\",\"items\":".repeat(60) + "\"int\"" + "}]".repeat(60)));

        assertThat(findings(deep, deep)).isEmpty();
    }

    @Test
    void comparesHundredsOfNestedLevels() {
        Schema deep =
                schema(FIELD.formatted("{\"type\":\"array\",\"items\":".repeat(500) + "\"int\"" + "}".repeat(500)));

        assertThat(findings(deep, deep)).isEmpty();
    }

    /** Checks both directions: a reader reads unknown symbols as its default. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A B; -; A B C; -; remove the new symbol",
                "A B C; -; A B; -; restore the removed symbol",
                "A B C; A; A B; A; ",
                "A B; A; A B C; A; ",
                "A B C; -; A B; A; ",
                "A B; -; A B C; A; remove the new symbol",
                "A B C; A; A B; -; restore the removed symbol",
                "A B C; A; B C; B; ",
                "A B C; -; C B A; -; ",
            })
    void permitsSymbolChangesOnlyWithADefault(
            String released, String releasedDefault, String current, String currentDefault, String remedy) {
        List<Finding> findings = findings(enumOf(current, currentDefault), enumOf(released, releasedDefault));

        if (remedy == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .singleElement()
                    .extracting(Finding::remedy)
                    .asString()
                    .contains(remedy);
        }
    }

    @Test
    void comparesAFieldThatIsRenamedWithAnAlias() {
        String renamed = """
                {"type": "record", "name": "Event", "namespace": "n", "fields": [
                  {"name": "%s", "aliases": ["%s"], "type": {"type": "long", "logicalType": "%s"}, "default": 0}]}""";
        Schema released = schema(renamed.formatted("at", "none", "timestamp-millis"));

        assertThat(findings(schema(renamed.formatted("happened_at", "at", "timestamp-millis")), released))
                .isEmpty();
        assertThat(findings(schema(renamed.formatted("happened_at", "at", "timestamp-micros")), released))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .startsWith("logicalType is timestamp-micros");
    }

    @Test
    void treatsAnotherNamespaceAsAnotherEvent() {
        Schema released = schema(FIELD.formatted("\"int\""));
        Schema moved = schema(FIELD.formatted("\"int\"").replace("\"n\"", "\"m\""));

        assertThat(findings(moved, released))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("has this event");
    }

    @Test
    void comparesAnUnknownLogicalTypeByName() {
        String unknown = FIELD.formatted("{\"type\":\"string\",\"logicalType\":\"%s\"}");

        assertThat(findings(schema(unknown.formatted("shout")), schema(unknown.formatted("shout"))))
                .isEmpty();
        assertThat(findings(schema(unknown.formatted("whisper")), schema(unknown.formatted("shout"))))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("logicalType is whisper, but was shout");
    }

    @Test
    void treatsAMissingScaleAsZero() {
        String implicit = FIELD.formatted("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4}");

        assertThat(findings(schema(implicit), schema(implicit.replace(":4", ":4,\"scale\":0"))))
                .isEmpty();
    }

    @Test
    void readsTabsAByteOrderMarkAndComments() throws IOException {
        Files.writeString(
                folder.resolve("Event.avsc"),
                "\uFEFF{\t\"type\":\t\"record\",\r\n\t/* kept by hand */ \"name\": \"Event\",\t\"fields\":\t[\t]\t}\r\n\t");

        assertThat(SchemaFiles.read(folder)).extracting(Schema::getName).containsExactly("Event");
    }

    private static String eachWithTwoOfTheNext(String logicalType) {
        String last = "{\"type\":\"long\",\"logicalType\":\"%s\"}".formatted(logicalType);
        StringBuilder type = new StringBuilder(last);
        for (int level = 25; level > 0; level--) {
            type.insert(
                            0,
                            "{\"type\":\"record\",\"name\":\"L%s\",\"fields\":[{\"name\":\"a\",\"type\":"
                                    .formatted(level))
                    .append("},{\"name\":\"b\",\"type\":")
                    .append(level == 25 ? last : "\"L%s\"".formatted(level + 1))
                    .append("}]}");
        }
        return type.toString();
    }

    private static Schema enumOf(String symbols, String standard) {
        String type = "{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"%s\"]%s}"
                .formatted(
                        symbols.replace(" ", "\",\""), standard.equals("-") ? "" : ",\"default\":\"" + standard + "\"");
        return schema(FIELD.formatted(type));
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }

    private static List<Finding> findings(Schema current, Schema released) {
        SequencedMap<String, List<Schema>> versions = new LinkedHashMap<>();
        versions.put("1.0.0", List.of(released));
        return SchemaEvolution.check(List.of(current), versions);
    }
}
