package com.example.orders.commands.containers;

import static com.example.orders.commands.containers.ContainerProject.GIB;
import static com.example.orders.commands.containers.ContainerProject.model;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.process.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the containers from being started is named, with the remedy, before any is. */
class PreflightTest {

    @TempDir
    Path folder;

    private ContainerProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = new ContainerProject(folder);
    }

    @Test
    void withoutADockerProgramTheEmbeddedStackIsOffered() {
        assertThat(project.run("up", "--docker=" + folder.resolve("none"))).isEqualTo(1);

        assertThat(project.err())
                .contains("There is no program")
                .contains("Install Docker")
                .contains("STACK unset");
    }

    @Test
    void anEngineThatDoesNotRunIsNamed() {
        project.docker.refuses("version *", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.");

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("engine does not answer").contains("systemctl start docker");
    }

    @Test
    void whoMayNotTalkToTheEngineHearsOfTheGroup() {
        project.docker.refuses("version *", "permission denied while trying to connect to the Docker daemon socket");

        assertThat(project.run("status")).isEqualTo(1);

        assertThat(project.err()).contains("may not talk to the Docker engine").contains("usermod -aG docker");
    }

    @Test
    void aDockerWithoutComposeIsNamed() {
        project.docker
                .says("version *", "{\"Server\":{\"Version\":\"28.0\"}}")
                .refuses("compose version *", "docker: 'compose' is not a docker command.");

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("no compose v2").contains("docker-compose-plugin");
    }

    @Test
    void anEngineThatHangsIsNotWaitedForWithoutEnd() {
        project.docker.hangs("version *");

        assertThat(project.run("status", "--docker-patience=1")).isEqualTo(1);

        assertThat(project.err()).contains("did not end within 1 s").contains("restart the engine");
    }

    @Test
    void aPortTakenByAProgramIsNamedWithTheSettingThatMovesIt() throws IOException {
        project.healthyEngine().says("ps --filter publish=*", "");
        bothParts();
        try (ServerSocket other = new ServerSocket(project.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(project.run("up")).isEqualTo(1);

            assertThat(project.err())
                    .contains("Port " + other.getLocalPort() + ", wanted by order-producer, is in use by")
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("ORDER_PRODUCER_PORT in .env");
        }
        assertThat(project.docker.calls()).noneMatch(call -> call.contains(" up "));
    }

    @Test
    void aPortThatOnlyTheEngineMayBindIsNotTakenForThat() {
        int echo = 7;
        project.healthyEngine().says("compose *config *", model(echo, "redpanda-connect"));
        project.containers();

        assertThat(project.run("doctor")).isZero();
    }

    @Test
    void aPortTakenByAnotherContainerIsNamed() throws IOException {
        project.healthyEngine().says("ps --filter publish=*", "{\"Names\":\"somebodys-web-1\"}");
        bothParts();
        try (ServerSocket other = new ServerSocket(project.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(project.run("doctor")).isEqualTo(1);

            assertThat(project.out()).contains(other.getLocalPort() + "").contains("container somebodys-web-1");
        }
    }

    @Test
    void theEmbeddedStackOnTheSamePortsIsNamedOnce() throws IOException {
        project.healthyEngine().says("ps --filter publish=*", "");
        bothParts();
        Path pids = Files.createDirectories(folder.resolve(".run").resolve("pids"));
        new PidFile(pids.resolve("supervisor.pid")).write(ProcessHandle.current());
        try (ServerSocket other = new ServerSocket(project.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(project.run("up")).isEqualTo(1);

            assertThat(project.err())
                    .contains("The embedded stack is running on the same ports (" + other.getLocalPort() + ")")
                    .contains("make down STACK=embedded")
                    .doesNotContain("wanted by");
        }
    }

    @Test
    void tooLittleMemoryIsToldWithBothNumbers() {
        project.docker.healthy(GIB / 2, Path.of("/nowhere"));
        bothParts();

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err())
                .contains("has 0.5 GiB of memory; the containers may take 1.0 GiB")
                .contains("ORDER_PRODUCER_MEMORY");
    }

    @Test
    void aFullDiskOfTheEngineIsTold() {
        project.docker.healthy(8 * GIB, Path.of("/proc")); // a file system without any space
        bothParts();

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("Only 0.0 GiB are free in /proc").contains("docker system prune");
    }

    @Test
    void jarsThatAreNotBuiltAreNamed() throws IOException {
        project.healthyEngine();
        bothParts();
        Files.delete(folder.resolve("outbox-relay/target/outbox-relay.jar"));

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err())
                .contains("outbox-relay/target/outbox-relay.jar is missing")
                .contains("make build");
    }

    @Test
    void aChoiceOfProfilesWithoutABridgeIsRefused() {
        project.healthyEngine().says("compose *config *", ContainerProject.model(project.port));
        project.containers();

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("COMPOSE_PROFILES chooses no bridge").contains("bridge-connect");
    }

    @Test
    void bothBridgesAtOnceAreRefused() {
        project.healthyEngine()
                .says("compose *config *", ContainerProject.model(project.port, "sqs-bridge", "redpanda-connect"));
        project.containers();

        assertThat(project.run("doctor", "--json")).isEqualTo(1);

        assertThat(project.out()).contains("\"problems\"").contains("chooses both bridges");
    }

    @Test
    void aPortThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve(".env"), "KAFKA_PORT=lots\n");
        project.healthyEngine();
        bothParts();

        assertThat(project.run("topics", "--docker=none")).isEqualTo(2); // no such option there
        assertThat(project.run("doctor", "--port-offset=1")).isEqualTo(1);
        assertThat(project.out()).contains("KAFKA_PORT=lots is no port");
    }

    @Test
    void nothingWrongIsSaidAsSuch() {
        project.healthyEngine();
        bothParts();

        assertThat(project.run("doctor")).isZero();

        assertThat(project.out()).contains("The container stack is down.").contains("Nothing is wrong.");
    }

    private void bothParts() {
        project.docker.says("compose *config *", model(project.port, "redpanda-connect"));
        project.containers();
    }
}
