package com.example.orders.asyncapi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the project's own documents in one way each, and checks the finding. */
class BrokenDocumentsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path repository;

    /** An entry of the resource, which explains its parts. */
    record Breakage(String rule, String file, String text, String instead, String marked, String says) {

        @Override
        public String toString() {
            return rule + ": " + says;
        }
    }

    static List<Breakage> breakages() throws IOException {
        try (InputStream resource = BrokenDocumentsTest.class.getResourceAsStream("broken-documents.yaml")) {
            return List.of(YAML.readValue(resource, Breakage[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void eachBreakageIsFoundByItsRuleAtItsLine(Breakage breakage) throws IOException {
        DocumentCopy copy = DocumentCopy.in(repository);
        copy.replace(breakage.file(), breakage.text(), breakage.instead());

        List<Finding> findings = SpecificationCheck.of(copy.asyncapi());

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).as(finding.toString()).hasToString(breakage.rule());
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.toString()).contains(breakage.says());
            assertThat(finding.place().file()).isEqualTo(breakage.file());
            assertThat(finding.place().line()).isEqualTo(copy.line(breakage.file(), breakage.marked()));
        });
    }

    @Test
    void everyRuleHasABreakage() throws IOException {
        Stream<BrokenPlatformTest.Edit> edits =
                Stream.concat(BrokenPlatformTest.edits(), BrokenPlatformTest.documentEdits());
        // A renamed document is not an edit of a file; AllowedDocumentsTest covers it.
        assertThat(Stream.of(
                                breakages().stream().map(Breakage::rule),
                                edits.map(BrokenPlatformTest.Edit::rule),
                                Stream.of("files"))
                        .flatMap(rules -> rules))
                .containsAll(Stream.of(Rule.values())
                        .filter(rule -> !rule.isAboutCode())
                        .map(Rule::toString)
                        .toList());
    }
}
