package com.example.orders.asyncapi.changes.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.VersionDemand;
import com.example.orders.asyncapi.files.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compares the real documents with slightly edited ones. */
class SpecificationComparisonTest {

    static final List<Case> CASES = CaseTable.cases().toList();

    private static final Path REPOSITORY = Path.of("../..");
    private static final Documents UNEDITED = Documents.read(REPOSITORY.resolve("asyncapi"));
    private static final List<String> FOLDERS = List.of(
            "asyncapi/common",
            "asyncapi/order-producer",
            "asyncapi/order-fulfillment",
            "asyncapi/order-tracking",
            "asyncapi/outbox-relay",
            "asyncapi/sqs-bridge",
            "schemas/src/main/avro");

    @TempDir
    Path before;

    @TempDir
    Path now;

    @ParameterizedTest(name = "{0}")
    @FieldSource("CASES")
    void eachChangeIsFoundJudgedAndDemandsItsVersion(Case edited) throws IOException {
        Report report = compare(edited.base(), edited.edits());

        assertThat(report.changes().stream()
                        .collect(Collectors.toMap(
                                change -> change.kind().name(), Change::impact, SpecificationComparisonTest::widest)))
                .isEqualTo(edited.finds());
        edited.main().ifPresent(kind -> assertMain(report, kind, edited));
        assertThat(bumps(report)).isEqualTo(edited.wants());
        assertThat(report.passes())
                .as("passes unchanged")
                .isEqualTo(Set.of("patch", "any").containsAll(edited.wants().values()));
    }

    @Test
    void everyKindHasACaseForEachOfItsImpacts() {
        List<String> possible = ChangeTable.TABLE.kinds().stream()
                .flatMap(kind -> kind.impacts().stream().map(impact -> kind + " " + impact))
                .toList();

        assertThat(CASES.stream()
                        .flatMap(edited -> edited.finds().entrySet().stream())
                        .map(found -> found.getKey() + " " + found.getValue()))
                .containsAll(possible);
    }

    @Test
    void theSameDocumentsHaveNoChange() throws IOException {
        Report report = compare(List.of(), List.of());

        assertThat(report.changes()).isEmpty();
        assertThat(report.passes()).isTrue();
        assertThat(report.versions()).extracting(VersionDemand::impact).allMatch(Optional::isEmpty);
    }

    @Test
    void aPartThatDocumentsShareIsOneChangeOfAllOfThem() throws IOException {
        Edit edit = new Edit.Replace("asyncapi/common/headers.yaml", "", "    traceparent:\n", "    trace:\n", false);

        Report report = compare(List.of(), List.of(edit));

        assertThat(report.changes())
                .filteredOn(change -> change.kind().name().equals("HEADER_REMOVED"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.documents()).hasSize(5);
                    assertThat(change.channels())
                            .containsExactly(
                                    "orders.accepted",
                                    "orders.created",
                                    "orders.fulfilled",
                                    "orders.rejected",
                                    "orders.shipped");
                });
    }

    /** Thirty schemas that each refer twice to the next would expand to more than a thousand million. */
    @Test
    @Timeout(60)
    void sharedDefinitionsAreComparedOnce() throws IOException {
        String schemas = IntStream.range(0, 30)
                .mapToObj(level ->
                        "    L%s: {type: object, properties: {a: {$ref: '#/components/schemas/L%s'}, b: {$ref: '#/components/schemas/L%s'}}}\n"
                                .formatted(level, level + 1, level + 1))
                .collect(Collectors.joining());
        String file = "asyncapi/sqs-bridge/asyncapi.yaml";
        List<Edit> base = List.of(
                new Edit.Replace(
                        file, "", "\n  schemas:\n", "\n  schemas:\n    L30: {type: string}\n" + schemas, false),
                new Edit.Replace(
                        file,
                        "",
                        "          detail:\n",
                        "          levels: {$ref: '#/components/schemas/L0'}\n          detail:\n",
                        false));
        List<Edit> edits = new ArrayList<>(base);
        edits.add(new Edit.Replace(file, "", "L30: {type: string}", "L30: {type: integer}", false));

        Report report = compare(base, edits);

        assertThat(report.changes()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.kind().name()).isEqualTo("FIELD_REPLACED");
            assertThat(change.place().line())
                    .isEqualTo(report.changes().getFirst().place().line());
        });
    }

    private Report compare(List<Edit> base, List<Edit> edits) throws IOException {
        return SpecificationComparison.of(base.isEmpty() ? UNEDITED : edited(before, base), edited(now, edits));
    }

    private static Documents edited(Path repository, List<Edit> edits) throws IOException {
        for (String folder : FOLDERS) {
            copy(REPOSITORY.resolve(folder), repository.resolve(folder));
        }
        for (Edit edit : edits) {
            edit.applyIn(repository);
        }
        return Documents.read(repository.resolve("asyncapi"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void assertMain(Report report, String kind, Case edited) {
        Change main = report.changes().stream()
                .filter(change -> change.kind().name().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(main.hits()).as("hits").containsExactlyElementsOf(edited.hits());
        assertThat(main.gone()).as("is gone").isEqualTo(edited.gone());
        Path earlier = edited.base().isEmpty() ? REPOSITORY : before;
        assertThat(line(main.gone() ? earlier : now, main.place())).contains(edited.at());
    }

    private static String line(Path repository, Place place) {
        try (Stream<String> lines = Files.lines(repository.resolve(place.file()))) {
            return lines.skip(place.line() - 1L).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the expected version bump of each document, by name, without those that expect none. */
    private static Map<String, String> bumps(Report report) {
        Map<String, String> bumps = new TreeMap<>();
        for (VersionDemand demand : report.versions()) {
            if (demand.before().isEmpty()) {
                bumps.put(demand.service(), demand.wanted());
            } else {
                demand.impact().ifPresent(impact -> bumps.put(demand.service(), bump(demand, impact)));
            }
        }
        return bumps;
    }

    private static String bump(VersionDemand demand, Impact impact) {
        String[] before = demand.before().orElseThrow().split("\\.", -1);
        int major = Integer.parseInt(before[0]);
        int minor = Integer.parseInt(before[1]);
        int patch = Integer.parseInt(before[2]);
        Map<String, String> versions = Map.of(
                "major", "%s.0.0".formatted(major + 1),
                "minor", "%s.%s.0".formatted(major, minor + 1),
                "patch", "%s.%s.%s or %s.%s.%s".formatted(major, minor, patch, major, minor, patch + 1));
        assertThat(demand.isMet()).as("accepted unchanged").isEqualTo(impact == Impact.EDITORIAL);
        return versions.entrySet().stream()
                .filter(version -> version.getValue().equals(demand.wanted()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError(demand.wanted()));
    }

    private static Impact widest(Impact one, Impact other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
