package com.example.orders.asyncapi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Edits that servers, Kafka and SQS would refuse: each row of the table is one wrong edit, found by its rule exactly
 * once.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenPlatformTest {

    @TempDir
    Path repository;

    private DocumentCopy copy;

    /** A row of the table, which explains its columns. */
    record Edit(String rule, String file, String text, String instead, String says, String marked) {

        static Edit of(String rule, String file, List<String> row) {
            return new Edit(rule, file, row.get(0), row.get(1), row.get(2), row.size() > 3 ? row.get(3) : "");
        }

        @Override
        public String toString() {
            return rule + ": " + says;
        }
    }

    @BeforeEach
    void copyTheDocuments() throws IOException {
        copy = DocumentCopy.in(repository);
    }

    static Stream<Edit> edits() throws IOException {
        return edits("broken-platform.yaml");
    }

    static Stream<Edit> edits(String table) throws IOException {
        try (InputStream resource = BrokenPlatformTest.class.getResourceAsStream(table)) {
            Map<String, Map<String, List<List<String>>>> rules =
                    new YAMLMapper().readValue(resource, new TypeReference<>() {});
            return rules.entrySet().stream().flatMap(rule -> rule.getValue().entrySet().stream()
                    .flatMap(file -> file.getValue().stream().map(row -> Edit.of(rule.getKey(), file.getKey(), row))));
        }
    }

    @ParameterizedTest
    @MethodSource("edits")
    void eachWrongEditIsFoundOnceWhereItIs(Edit edit) throws IOException {
        assertFoundOnce(edit, findings -> findings.stream()
                .filter(finding -> finding.rule().toString().equals(edit.rule()))
                .toList());
    }

    /** Edits of document fields, schemas, headers, examples and files: only the wrong part is found. */
    @ParameterizedTest
    @MethodSource("documentEdits")
    void eachWrongEditOfADocumentHasOneFinding(Edit edit) throws IOException {
        assertFoundOnce(edit, findings -> findings);
    }

    static Stream<Edit> documentEdits() throws IOException {
        return edits("wrong-edits.yaml");
    }

    private void assertFoundOnce(Edit edit, UnaryOperator<List<Finding>> concerned) throws IOException {
        int line = copy.line(edit.file(), edit.text());
        copy.replace(edit.file(), edit.text(), edit.instead());
        int last = line + (int) edit.instead().stripTrailing().lines().count();
        int marked = edit.marked().isEmpty() ? 0 : copy.line(edit.file(), edit.marked());

        List<Finding> findings = SpecificationCheck.of(copy.asyncapi());

        assertThat(concerned.apply(findings)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).hasToString(edit.rule());
            assertThat(finding.problem()).contains(edit.says());
            assertThat(finding.remedy()).isNotBlank();
            assertThat(finding.place().file()).isEqualTo(edit.file());
            assertThat(finding.place().line())
                    .isBetween(marked == 0 ? line : marked, marked == 0 ? Math.max(line, last - 1) : marked);
        });
    }
}
