package com.example.orders.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LaunchIT {

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
    void startsOnceRestartsWhatDiesAndEndsWithoutLeavingAProcess() {
        assertThat(orders("up")).as(this::said).isZero();
        assertThat(said()).contains("postgres", "first order", "Up after");

        assertThat(orders("up")).isZero();
        assertThat(said()).contains("running already");
        long killed = pid("order-producer");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> part("order-producer"),
                        producer -> producer.path("state").asText().equals("running")
                                && producer.path("restarts").asInt() == 1);
        List<ProcessHandle> processes = processes();

        assertThat(orders("down")).isZero();
        assertThat(processes).hasSizeGreaterThan(7).noneMatch(ProcessHandle::isAlive);
        assertThat(orders("status")).isEqualTo(3);
    }

    @Test
    void cleansUpAfterAKilledSupervisor() {
        assertThat(orders("up")).as(this::said).isZero();
        List<ProcessHandle> first = processes();
        killSupervisor();

        assertThat(orders("up")).as(this::said).isZero();
        assertThat(said()).contains("left over from a supervisor that died");
        assertThat(first).noneMatch(ProcessHandle::isAlive);

        List<ProcessHandle> second = processes();
        killSupervisor();
        assertThat(orders("down")).isZero();
        assertThat(second).hasSizeGreaterThan(7).noneMatch(ProcessHandle::isAlive);
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
        assertThat(commandLine().execute("up", "--project", empty.toString(), "--port-offset", "" + offset))
                .isEqualTo(1);

        assertThat(said()).contains("order-producer.jar is missing: run `make build`");
    }

    private int orders(String command) {
        return commandLine()
                .execute(
                        command,
                        "--project",
                        project.toString(),
                        "--run-dir",
                        project.resolve("run").toString(),
                        "--port-offset",
                        Integer.toString(offset));
    }

    private CommandLine commandLine() {
        CommandLine root = new CommandLine(new Root());
        LaunchCommands.addTo(root);
        root.setExecutionExceptionHandler(new LaunchFailures((failure, command, parsed) -> {
            throw failure;
        }));
        return root.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    }

    private String said() {
        return said.toString();
    }

    private StackConfiguration configuration() {
        return new StackConfiguration(project, project.resolve("run"), StackPorts.movedBy(offset), Map.of(), false);
    }

    private void killSupervisor() {
        ProcessHandle supervisor = new SupervisorProcess(configuration()).find().orElseThrow();
        supervisor.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !supervisor.isAlive());
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
        return new StackView(configuration(), new PrintWriter(said)).json().path("parts");
    }

    /** The supervisor and all its descendants: the registry, the services, PostgreSQL's workers. */
    private List<ProcessHandle> processes() {
        ProcessHandle supervisor = new SupervisorProcess(configuration()).find().orElseThrow();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(supervisor), supervisor.descendants())
                .toList();
    }

    private static int freeOffset() {
        return IntStream.iterate(3_000 + (int) (ProcessHandle.current().pid() % 1_000), offset -> offset + 97)
                .filter(offset ->
                        StackPorts.movedBy(offset).byPart().values().stream().allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    @Command(name = "orders")
    private static final class Root {}
}
