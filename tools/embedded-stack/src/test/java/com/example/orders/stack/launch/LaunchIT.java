package com.example.orders.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Services;
import com.example.orders.stack.process.PartFiles;
import com.example.orders.stack.process.PidFile;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path project;

    private final int offset = freeOffset();
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void buildTheProject() throws IOException {
        FakeProject.build(project);
    }

    @AfterEach
    void endEverything() {
        orders("down");
    }

    @Test
    void startsOnceRestartsWhatDiesAndEndsWithoutLeavingAProcess() throws IOException {
        assertThat(orders("up", "--spans", "true")).as(this::said).isZero();
        assertThat(said()).contains("postgres", "first order", "Up after").doesNotContain("no effect");
        int supervisor = configuration().ports().of(StackPorts.SUPERVISOR);
        URI spans = URI.create("http://localhost:" + supervisor + "/spans/none");
        try (InputStream found = spans.toURL().openStream()) {
            assertThat(found).asString(UTF_8).isEqualTo("[]");
        }

        assertThat(orders("up", "--spans", "false", "--sqs-fifo", "false")).isZero();
        assertThat(said())
                .contains("running already", "SPANS=false has no effect on the running stack")
                .doesNotContain("SQS_FIFO");
        long killed = pid("order-producer");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE)
                .until(
                        () -> part("order-producer"),
                        producer -> producer.path("state").asText().equals("running")
                                && producer.path("restarts").asInt() == 1);
        assertThat(orders("stop", "sqs-bridge")).as(this::said).isZero();
        assertThat(part("sqs-bridge").path("state").asText()).isEqualTo("stopped");
        assertThat(orders("start", "sqs-bridge")).as(this::said).isZero();
        assertThat(part("sqs-bridge").path("state").asText()).isEqualTo("running");
        assertThat(orders("kill", "zookeeper")).isEqualTo(1);
        assertThat(said()).contains("no part zookeeper");
        List<ProcessHandle> processes = processes();

        assertThat(orders("down")).isZero();
        assertThat(processes).hasSizeGreaterThan(7);
        awaitEnd(processes);
        assertThat(orders("status")).isEqualTo(3);
        assertThat(orders("stop", "kafka")).isEqualTo(1);
        assertThat(said()).contains("The embedded stack does not run");
    }

    @Test
    void aStackThatRunsWithoutANewServiceIsRestarted() throws IOException {
        Process old = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(configuration().pids());
        new PidFile(configuration().supervisorPid()).write(old.toHandle());
        Files.writeString(configuration().outcome(), "ready\n");
        int port = StackPorts.movedBy(offset).of(StackPorts.SUPERVISOR);
        HttpServer supervisor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        supervisor.createContext("/stack", exchange -> {
            byte[] state = "{\"parts\": [{\"name\": \"kafka\"}, {\"name\": \"order-producer\"}]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, state.length);
            exchange.getResponseBody().write(state);
            exchange.close();
        });
        supervisor.start();
        try {
            assertThat(orders("up")).as("its port is still in use").isEqualTo(1);
        } finally {
            supervisor.stop(0);
        }

        assertThat(said()).contains("because it runs without order-fulfillment, outbox-relay");
        assertThat(old.isAlive()).isFalse();
    }

    @Test
    void aStackOfAnOlderBuildIsRestartedWithItsData() throws IOException {
        assertThat(orders("up")).as(this::said).isZero();
        long older = supervisor().pid();
        Path mark = project.resolve("tools/embedded-stack/target/built");
        Files.createDirectories(mark.getParent());
        Files.createFile(mark);

        assertThat(orders("up")).as(this::said).isZero();

        assertThat(said()).containsOnlyOnce("because it runs an older build");
        assertThat(supervisor().pid()).isNotEqualTo(older);
        assertThat(ProcessHandle.of(older)).isEmpty();

        assertThat(orders("up")).as(this::said).isZero();
        assertThat(said()).containsOnlyOnce("because it runs an older build").contains("running already");
    }

    @Test
    void nothingOutlivesAKilledSupervisorNorOneThatIsKilledWithItsGuards() throws IOException {
        assertThat(orders("up")).as(this::said).isZero();
        List<ProcessHandle> guarded = processes();

        killSupervisor();

        assertThat(guarded).hasSizeGreaterThan(7);
        awaitEnd(guarded);

        // The next start continues with the same data; its processes then lose their guards as well.
        assertThat(orders("up")).as(this::said).isZero();
        List<ProcessHandle> unguarded = processes();
        killGuards();
        killSupervisor();
        said.getBuffer().setLength(0);

        assertThat(orders("down")).isZero();

        assertThat(said()).contains("left over from a supervisor that died");
        assertThat(unguarded).hasSizeGreaterThan(7);
        awaitEnd(unguarded);
    }

    @Test
    void ofTwoStartsAtOnceOneStartsAndTheOtherFollowsIt() throws IOException, InterruptedException {
        Path one = project.resolve("one");
        Path two = project.resolve("two");
        Process first = LaunchProgram.inAnotherJvm(one, arguments("up")).start();
        Process second = LaunchProgram.inAnotherJvm(two, arguments("up")).start();

        assertThat(first.waitFor()).as(() -> read(one)).isZero();
        assertThat(second.waitFor()).as(() -> read(two)).isZero();

        assertThat(List.of(read(one), read(two)))
                .filteredOn(text -> text.startsWith("Starting"))
                .hasSize(1);
        assertThat(List.of(read(one), read(two)))
                .filteredOn(text -> text.contains("already"))
                .hasSize(1);
    }

    @Test
    void anInterruptedStartTakesDownWhatHasStarted() throws IOException, InterruptedException {
        Path output = project.resolve("output");
        ProcessBuilder program = LaunchProgram.inAnotherJvm(output, arguments("up"));
        program.environment().put(FakeService.NEVER_DELIVERS, "yes");
        Process up = program.start();
        await().atMost(PATIENCE).until(() -> read(output).contains("kafka"));
        List<ProcessHandle> processes = processes();

        up.destroy();

        assertThat(up.waitFor()).as(() -> read(output)).isNotZero();
        assertThat(read(output)).contains("Interrupted: stopping what has started.");
        awaitEnd(processes);
        assertThat(orders("status")).isEqualTo(3);
    }

    @Test
    void aSupervisorThatCannotBeStartedWasNotInterrupted() throws IOException, InterruptedException {
        Files.createDirectories(configuration().run());
        Files.writeString(configuration().logs(), "a file where the folder has to be");
        Path output = project.resolve("output");

        Process up = LaunchProgram.inAnotherJvm(output, arguments("up")).start();

        assertThat(up.waitFor()).isEqualTo(1);
        assertThat(read(output)).contains("Cannot start the supervisor").doesNotContain("Interrupted");
    }

    @Test
    void resetDeletesNothingWhereNoStackHasRun() throws IOException {
        Path foreign = project.resolve("run").resolve("data").resolve("of-somebody");
        Files.createDirectories(foreign);

        assertThat(orders("reset")).isZero();

        assertThat(foreign).exists();
        assertThat(said()).contains("nothing to delete");
    }

    @Test
    void anOffsetThatLeavesThePortsIsRefused() {
        assertThat(LaunchProgram.run(out(), "up", "--project", project.toString(), "--port-offset", "60000"))
                .isEqualTo(1);

        assertThat(said()).contains("PORT_OFFSET=60000").contains("between 0 and 46442");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() {
        assertThat(orders("up", "--spans", "maybe")).isEqualTo(1);

        assertThat(said()).contains("SPANS is 'maybe'; set it to true to collect");
    }

    @Test
    void namesThePortThatIsTakenAndWhoHasIt() throws IOException {
        int taken = StackPorts.movedBy(offset).of("kafka");
        try (ServerSocket socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(orders("up")).isEqualTo(1);

            assertThat(said()).contains("Port " + socket.getLocalPort() + ", wanted by kafka");
            assertThat(orders("status")).isEqualTo(3);
        }
    }

    @Test
    void namesTheJarThatIsNotBuilt(@TempDir Path empty) {
        assertThat(LaunchProgram.run(out(), "up", "--project", empty.toString(), "--port-offset", "" + offset))
                .isEqualTo(1);

        assertThat(said()).contains("order-producer.jar is missing: run `make build`");
    }

    private int orders(String command, String... operands) {
        return LaunchProgram.run(
                out(),
                Stream.concat(Stream.of(arguments(command)), Stream.of(operands))
                        .toArray(String[]::new));
    }

    private String[] arguments(String command) {
        return new String[] {
            command,
            "--project",
            project.toString(),
            "--run-dir",
            project.resolve("run").toString(),
            "--port-offset",
            Integer.toString(offset)
        };
    }

    private PrintWriter out() {
        return new PrintWriter(said, true);
    }

    private String said() {
        return said.toString();
    }

    private StackConfiguration configuration() {
        return new StackConfiguration(project, project.resolve("run"), StackPorts.movedBy(offset), Map.of(), false);
    }

    private void killSupervisor() {
        ProcessHandle supervisor = supervisor();
        supervisor.destroyForcibly();
        awaitEnd(List.of(supervisor));
    }

    private ProcessHandle supervisor() {
        return new SupervisorProcess(configuration()).find().orElseThrow();
    }

    private void killGuards() throws IOException {
        try (Stream<Path> files = Files.list(configuration().pids())) {
            List<ProcessHandle> guards = files.filter(PartFiles::isGuard)
                    .flatMap(file -> new PidFile(file).process().stream())
                    .toList();
            // PostgreSQL, the registry and each service have a process and a guard.
            assertThat(guards).hasSize(2 + Services.packaged().names().size());
            guards.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** A killed process counts as ended only after process 1 has reaped it. */
    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode part(String name) {
        return StreamSupport.stream(parts().spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long pid(String name) {
        return part(name).path("pid").asLong();
    }

    private JsonNode parts() {
        return StackView.json(configuration()).path("parts");
    }

    /** Returns the supervisor and all its descendants: the registry, the services, PostgreSQL's workers. */
    private List<ProcessHandle> processes() {
        ProcessHandle supervisor = new SupervisorProcess(configuration()).find().orElseThrow();
        return Stream.concat(Stream.of(supervisor), supervisor.descendants()).toList();
    }

    private static int freeOffset() {
        return IntStream.iterate(3_000 + (int) (ProcessHandle.current().pid() % 1_000), offset -> offset + 97)
                .filter(offset ->
                        StackPorts.movedBy(offset).byPart().values().stream().allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }
}
