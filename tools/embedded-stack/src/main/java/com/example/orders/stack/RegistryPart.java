package com.example.orders.stack;

import com.example.orders.access.AccessRule;
import com.example.orders.stack.front.GuardedFront;
import com.example.orders.stack.front.RegistryWriters;
import com.example.orders.stack.process.ChildProcess;
import com.example.orders.stack.process.PartFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs Apicurio Registry as a child process with Confluent's API. Schemas and their ids are stored in a file database
 * and survive a restart.
 */
public final class RegistryPart extends ProcessPart {

    /** The path prefix of Confluent's API. */
    public static final String PATH = "/apis/ccompat/v7";

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);

    /** The longest that a JVM takes to end when it writes its start-up cache. */
    private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final PartFiles files;
    private final List<String> jvmFlags;
    private final Supplier<String> writer;
    private int innerPort;
    private GuardedFront front;

    /**
     * Creates a registry.
     *
     * @param writer returns at each start the only user who may change schemas, as {@code user:password}, or null if
     *     everybody may
     */
    public RegistryPart(PartFiles files, int port, List<String> jvmFlags, Supplier<String> writer) {
        super("registry", port, new ChildProcess("registry", files));
        this.files = files;
        this.jvmFlags = List.copyOf(jvmFlags);
        this.writer = writer;
    }

    /** Starts a registry that everybody may change. It keeps its data, log and process id below the folder. */
    public static RegistryPart start(Path folder, int port) {
        return start(folder, port, null);
    }

    /** Starts a registry that only the writer may change. */
    public static RegistryPart start(Path folder, int port, String writer) {
        RegistryPart part = new RegistryPart(PartFiles.in(folder), port, List.of(), () -> writer);
        part.start();
        return part;
    }

    @Override
    public void start() {
        innerPort = FreePorts.next();
        process().launch(command(), Map.of());
        process().awaitReady(this::answers, START_PATIENCE);
        closeFront();
        openFront();
    }

    @Override
    public void stop() {
        closeFront();
        boolean writesCache = jvmFlags.stream().anyMatch(flag -> flag.startsWith("-XX:AOTCacheOutput="));
        process().stop(writesCache ? TRAINING_PATIENCE : STOP_PATIENCE);
    }

    @Override
    public void kill() {
        closeFront();
        super.kill();
    }

    private void openFront() {
        boolean open = false;
        try {
            String only = writer.get();
            front = only == null
                    ? GuardedFront.open(port(), innerPort, AccessRule.local())
                    : GuardedFront.open(port(), innerPort, AccessRule.local(), new RegistryWriters(only));
            open = true;
        } finally {
            if (!open) {
                process().kill();
            }
        }
    }

    private void closeFront() {
        if (front != null) {
            front.close();
            front = null;
        }
    }

    /** The root URL of Confluent's API. */
    public String url() {
        return "http://localhost:" + port() + PATH;
    }

    private List<String> command() {
        Path home = UnpackedParts.folder().resolve("registry");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(jvmFlags);
        settings().forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", home.resolve("quarkus-run.jar").toString()));
        return command;
    }

    private List<String> settings() {
        return List.of(
                "quarkus.http.host=localhost",
                "quarkus.http.port=" + innerPort,
                "quarkus.http.access-log.enabled=false",
                // Any free port: the default, 9000, would allow only one registry per machine.
                "quarkus.management.host=localhost",
                "quarkus.management.port=0",
                "apicurio.storage.sql.kind=h2",
                "apicurio.datasource.url=jdbc:h2:file:"
                        + files.data().toAbsolutePath().resolve("registry") + ";WRITE_DELAY=0",
                "apicurio.datasource.jdbc.initial-size=1",
                "apicurio.datasource.jdbc.min-size=1",
                "apicurio.datasource.jdbc.max-size=10");
    }

    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + innerPort + PATH + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
