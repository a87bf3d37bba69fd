package com.example.orders.bridgecontract.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the pipeline with Redpanda Connect itself: with its linter, its unit tests, and a start. */
@ExtendWith(PipelineIT.Installed.class)
class PipelineIT {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineIT.class);
    private static final Path PIPELINE = Project.root().resolve("sqs-bridge/redpanda-connect/pipeline.yaml");
    private static final Path UNIT_TESTS = PIPELINE.resolveSibling("pipeline_benthos_test.yaml");
    private static final Path SCHEMAS = Project.root().resolve("schemas/src/main/avro");

    /** Skips the class where the program is not installed, or fails it if nothing may be missing. */
    static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Peer.REDPANDA_CONNECT.program().isPresent()) {
                return ConditionEvaluationResult.enabled("the program is installed");
            }
            String absence = "The pipeline was NOT CHECKED. " + Peer.REDPANDA_CONNECT.absence();
            if (System.getProperty("bridge-contract.missing", "skip").equals("fail")) {
                throw new AssertionError(absence);
            }
            // Maven's output does not show the reason.
            LOG.warn(absence);
            return ConditionEvaluationResult.disabled(absence);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void thePipelinePassesTheLinterForBothKindsOfQueues(String fifo) throws IOException, InterruptedException {
        Result lint = run(Map.of("SQS_FIFO", fifo), "lint", PIPELINE.toString());

        assertThat(lint).isEqualTo(new Result(0, ""));
    }

    @Test
    void thePipelinePassesItsUnitTests() throws IOException, InterruptedException {
        Result tests = run(Map.of(), "test", PIPELINE.toString());

        assertThat(tests.output()).contains("pipeline.yaml' succeeded");
        assertThat(tests.status()).isZero();
    }

    @Test
    void theUnitTestsFailIfADecimalIsConvertedToAFloat(@TempDir Path folder) throws IOException, InterruptedException {
        String whole = Files.readString(PIPELINE);
        String broken = whole.replace("this.value.string() + \"\\\"\"", "this.value.number().string() + \"\\\"\"");
        assertThat(broken).isNotEqualTo(whole);
        Path pipeline = copied(PIPELINE, folder);
        Files.writeString(pipeline, broken);
        copied(UNIT_TESTS, folder);
        try (DirectoryStream<Path> schemas = Files.newDirectoryStream(SCHEMAS)) {
            for (Path schema : schemas) {
                copied(schema, folder);
            }
        }

        Result tests = run(Map.of(), "test", pipeline.toString());

        assertThat(tests.status()).isNotZero();
        assertThat(tests.output()).contains("decimals with two digits");
    }

    @Test
    void thePipelineDoesNotStartWithAnUnknownKindOfQueues() throws IOException, InterruptedException {
        Result start = run(
                Map.of("SQS_FIFO", "yes", "SERVER_PORT", "0", "KAFKA_BOOTSTRAP_SERVERS", "localhost:1"),
                "run",
                PIPELINE.toString());

        assertThat(start.status()).isNotZero();
        assertThat(start.output()).contains("fifo_yes' was not found");
    }

    /** Keeps the relative path, because the unit tests read the schemas by relative paths. */
    private static Path copied(Path file, Path folder) throws IOException {
        Path copy = folder.resolve(Project.root().relativize(file));
        Files.createDirectories(copy.getParent());
        return Files.copy(file, copy);
    }

    private static Result run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        String program = Peer.REDPANDA_CONNECT.program().orElseThrow().toString();
        String[] command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new);
        Path output = Files.createTempFile("redpanda-connect", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            assertThat(ended)
                    .as("it ends by itself: " + Files.readString(output))
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private record Result(int status, String output) {}
}
