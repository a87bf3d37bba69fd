package com.example.orders.systemtests.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.systemtests.rolling.RollingRun.Outcome;
import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGTERM to one instance after the other of each service under load, on a stack of its own. */
@Tag("own-servers")
@OnlyOnTheEmbeddedStack(reason = "the services are the same processes on both stacks")
class RollingRestartIT {

    private static final Logger log = LoggerFactory.getLogger(RollingRestartIT.class);
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path PROJECT = MODULE.getParent().getParent();
    private static final long SEED = 20_261_130;

    @Test
    void restartingEachInstanceLosesRepeatsAndReordersNothingAndFailsNoRequest() throws Exception {
        Path run = MODULE.resolve("target/rolling-stack");
        try (SystemStack stack = SystemStack.start(PROJECT, run, RollingRun.SETTINGS)) {
            Outcome outcome = new RollingRun(stack, log::info).replaceAll(PROJECT, SEED);

            log.info("settled: {}", outcome);
            assertThat(outcome.failed()).as("requests without 201").isEmpty();
            assertThat(outcome.violations()).isEmpty();
            assertThat(outcome.lag()).isZero();
            assertThat(outcome.history().orders())
                    .hasSameSizeAs(outcome.history().calls());
            assertThat(stack.raw().allEvents())
                    .as("no transaction was left to be aborted")
                    .hasSameSizeAs(stack.committed().allEvents());
        }
        assertThat(logged(run.resolve("logs")))
                .as("lines about a stop that was not graceful")
                .isEmpty();
    }

    private static List<String> logged(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().matches(".*-\\d+\\.log"))
                    .flatMap(RollingRestartIT::lines)
                    .filter(line -> line.contains(" ERROR ") || line.contains("Timeout hit in graceful shutdown"))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
