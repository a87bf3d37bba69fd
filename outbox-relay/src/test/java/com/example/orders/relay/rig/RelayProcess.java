package com.example.orders.relay.rig;

import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.stack.Databases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A relay in a process of its own, so that a test can kill and pause it by signals. Its log is in the module's
 * {@code target}.
 */
public final class RelayProcess implements AutoCloseable {
    private static final String PASSWORD = "RELAY_DATABASE_PASSWORD";

    /** Short enough that a test can wait for the takeover from a paused owner. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    public static RelayProcess start(TestSource source, String owner) throws IOException {
        Parts parts = Parts.running();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                source.name(),
                source.url(),
                owner,
                parts.kafka().bootstrapServers(),
                parts.registry().url());
        var builder = new ProcessBuilder(command);
        builder.environment().put(PASSWORD, source.relayPassword());
        return new RelayProcess(builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", source.name() + "-" + owner + ".log").toFile()))
                .start());
    }

    /** Runs until it is killed or its parent process has ended. */
    public static void main(String[] args) throws InterruptedException {
        var database = new SourceDatabase(args[0], args[1], Databases.RELAY_ROLE, System.getenv(PASSWORD), args[2]);
        var configuration = TestRelay.configuration(TestRelay.PAGE, LEASE);
        try (var relay = TestRelay.of(
                database, new TestRelay.Platform(args[3], args[4]), configuration, new SimpleMeterRegistry())) {
            relay.start();
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            while (parent.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** Kills the process with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
