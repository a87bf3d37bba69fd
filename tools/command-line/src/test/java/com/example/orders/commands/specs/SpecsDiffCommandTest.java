package com.example.orders.commands.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.changes.rules.ChangeTable;
import com.example.orders.commands.Orders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in a temporary repository whose first commit holds this repository's documents. */
class SpecsDiffCommandTest {

    private static final String PRODUCER = "asyncapi/order-producer/asyncapi.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path repository;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void aRepository() throws IOException {
        git("init", "--quiet", "--initial-branch=main");
        commit("nothing yet", "--allow-empty");
        copyDocuments(repository);
        git("add", ".");
        commit("documents");
        git("tag", "released");
    }

    @Test
    void anUnchangedTreePasses() {
        int exitCode = diff("HEAD");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("order-producer").contains("Every version is what the changes demand.");
    }

    @Test
    void aChangeThatIsNotCommittedYetDemandsItsVersion() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: 12");

        int exitCode = diff("HEAD");

        assertThat(exitCode).isEqualTo(3);
        assertThat(out.toString())
                .contains("BREAKING (1)")
                .containsPattern(PRODUCER + ":\\d+ +partitions: 6 -> 12 +PARTITIONS_RAISED")
                .contains("hits  order-fulfillment, order-producer, order-tracking, outbox-relay, sqs-bridge")
                .containsPattern("order-producer +breaking +1.0.0 +1.0.0 +2.0.0 +wrong")
                .contains("write 2.0.0")
                .contains("1 version to correct.");
    }

    @Test
    void theRightVersionLetsABreakingChangePass() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: 12");
        edit(PRODUCER, "version: 1.0.0", "version: 2.0.0");

        assertThat(diff("HEAD")).isZero();
    }

    @Test
    void anyEarlierCommitCanBeTheBase() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: 12");
        edit(PRODUCER, "version: 1.0.0", "version: 2.0.0");
        git("add", ".");
        commit("more partitions");

        assertThat(diff("HEAD")).isZero();
        assertThat(out.toString()).doesNotContain("PARTITIONS_RAISED");
        assertThat(diff("released")).isZero();
        assertThat(out.toString()).contains("PARTITIONS_RAISED");
    }

    @Test
    void neitherIndexNorTreeAreTouched() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: 12");
        Files.writeString(repository.resolve("untracked"), "mine");
        git("add", PRODUCER);
        String before = git("status", "--porcelain");

        diff("HEAD");

        assertThat(git("status", "--porcelain")).isEqualTo(before).contains("M  " + PRODUCER, "?? untracked");
    }

    @Test
    void whatIsGoneIsNamedWhereItWas() throws IOException {
        edit(PRODUCER, "          retention.ms: 604800000\n", "");

        diff("released");

        assertThat(out.toString()).containsPattern(PRODUCER + ":\\d+ in released +retention.ms: 604800000 -> nothing");
    }

    @Test
    void jsonIsForScripts() throws IOException {
        String required = "[event_type, correlation_id, ce_specversion,";
        edit("asyncapi/common/headers.yaml", required, required.replace("[", "[traceparent, "));

        int exitCode = diff("HEAD", "--json");

        assertThat(exitCode).isEqualTo(3);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("passes").asBoolean()).isFalse();
        assertThat(answer.path("changes")).singleElement().satisfies(change -> {
            assertThat(change.path("kind").asText()).isEqualTo("HEADER_MADE_REQUIRED");
            assertThat(change.path("impact").asText()).isEqualTo("breaking");
            assertThat(change.path("file").asText()).isEqualTo("asyncapi/common/headers.yaml");
            assertThat(change.path("documents")).hasSize(5);
        });
        assertThat(answer.path("versions"))
                .hasSize(5)
                .allMatch(version -> version.path("wanted").asText().equals("2.0.0"));
    }

    @Test
    void everyKindOfChangeIsListedWithItsImpact() {
        int exitCode = run("specs-diff", "--kinds");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines()).hasSize(ChangeTable.TABLE.kinds().size() + 1);
        assertThat(out.toString()).containsPattern("HEADER_MADE_REQUIRED +compatible or breaking +first make every");
    }

    @Test
    void anUnknownCommitIsNamed() {
        assertRefused(diff("relaesed"), "git does not know the commit 'relaesed'", "git fetch");
    }

    @Test
    void aReferenceIsNeverAnOptionOfGit() {
        assertRefused(diff("--", "--output=stolen"), "git does not know the commit '--output=stolen'");
        assertThat(repository.resolve("stolen")).doesNotExist();
    }

    @Test
    void aCommitWithoutDocumentsIsNamed() {
        assertRefused(diff("HEAD~1"), "Commit 'HEAD~1' has no documents", "git log -- asyncapi");
    }

    @Test
    void aCommitWithBrokenDocumentsIsNamedWithTheirPlace() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: many");
        git("add", ".");
        commit("broken");
        edit(PRODUCER, "partitions: many", "partitions: 6");

        assertRefused(diff("HEAD"), "The documents of 'HEAD' cannot be read", PRODUCER, "is not a whole number");
    }

    @Test
    void brokenDocumentsInTheTreeAreNamedWithTheirPlace() throws IOException {
        edit(PRODUCER, "partitions: 6", "partitions: many");

        assertRefused(diff("HEAD"), "The documents in the working tree cannot be read", PRODUCER, "make specs-check");
    }

    @Test
    void aPlainExportHasNoEarlierDocuments() throws IOException {
        copyDocuments(elsewhere);

        int exitCode = run("specs-diff", "HEAD", "--project=" + elsewhere);

        assertRefused(exitCode, elsewhere + " is not in a git repository", "Run it in a clone");
    }

    @Test
    void aMissingGitIsReported() {
        assertRefused(diff("HEAD", "--git=no-such-git"), "'no-such-git' cannot be started", "Install git");
    }

    @Test
    void aMissingBaseIsNamedAsTheCommandAndMakeTakeIt() {
        assertThat(run("specs-diff")).isEqualTo(2);
        assertThat(err.toString()).contains("'BASE'").doesNotContain("with make");
    }

    private void assertRefused(int exitCode, String... texts) {
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(texts).doesNotContain("\tat ");
    }

    private int diff(String... arguments) {
        return run(Stream.concat(Stream.of("specs-diff", "--project=" + repository), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private void edit(String file, String text, String with) throws IOException {
        String content = Files.readString(repository.resolve(file));
        assertThat(content).contains(text);
        Files.writeString(repository.resolve(file), content.replace(text, with));
    }

    private void commit(String message, String... options) {
        git(Stream.concat(
                        Stream.of(
                                "-c",
                                "user.name=Test",
                                "-c",
                                "user.email=test@example.com",
                                "commit",
                                "--quiet",
                                "--no-gpg-sign",
                                "--message=" + message),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private String git(String... arguments) {
        Git.Answer answer = new Git(repository, "git").run(arguments);
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        return answer.out();
    }

    private static void copyDocuments(Path target) throws IOException {
        for (String folder : List.of("asyncapi", "schemas/src/main/avro")) {
            Path source = Path.of("..", "..", folder);
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(SpecsDiffCommandTest::isDocument).toList()) {
                    Path copy = target.resolve(folder)
                            .resolve(source.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    // Independent of the current versions: the tests start at 1.0.0.
                    Files.writeString(
                            copy, Files.readString(file).replaceAll("(?m)^  version: .*$", "  version: 1.0.0"));
                }
            }
        }
    }

    private static boolean isDocument(Path file) {
        return Files.isRegularFile(file) && file.toString().matches(".*\\.(yaml|avsc)");
    }
}
