package com.example.orders.commands.containers;

import static com.example.orders.commands.containers.ContainerProject.anew;
import static com.example.orders.commands.containers.ContainerProject.container;
import static com.example.orders.commands.containers.ContainerProject.model;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the container stack on a docker program that a test plays. */
class ContainerCommandsTest {

    private static final String RUNNING = container("order-producer", "running", "healthy", 0, 0);

    @TempDir
    Path folder;

    private ContainerProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = new ContainerProject(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "dial tcp: lookup registry.example.com: no such host, check the network",
        "pull access denied for redpanda-connect, docker login registry.example.com",
        "manifest unknown, correct it in docker-compose.yml",
        "write /var/lib/docker: no space left on device, docker system df"
    })
    void anImageThatCannotBePulledIsNamedWithTheRemedy(String reason, String remedy) {
        FakeDocker docker = project.docker
                .says("image inspect demo*", FakeDocker.image("2999-01-01T00:00:00Z"))
                .refuses("image inspect *", "No such image")
                .refuses("pull *", "Error response from daemon: " + reason);
        aHealthyEngine(docker);
        project.containers();

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err())
                .contains("The image registry.example.com/redpanda-connect:1 cannot be pulled")
                .contains(reason)
                .contains(remedy);
    }

    @Test
    void anUnhealthyContainerIsNamedWithItsLastLinesAndWhatItsCheckSaid() {
        FakeDocker docker = project.docker
                .refuses(
                        "compose *up --detach*",
                        "dependency failed to start: container demo-redpanda-connect-1 is unhealthy")
                .says("compose *logs*redpanda-connect", "pipeline.yaml: unknown field 'inptu'");
        aHealthyEngine(docker);
        project.containers(RUNNING, container("redpanda-connect", "running", "unhealthy", 0, 0));

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err())
                .contains("redpanda-connect is unhealthy.")
                .contains("    pipeline.yaml: unknown field 'inptu'")
                .contains("Its health check says: nobody home")
                .contains("make logs SERVICE=redpanda-connect STACK=docker")
                .doesNotContain("order-producer is");
    }

    @Test
    void aContainerThatIsKilledForItsMemoryAgainAndAgainIsNamedWithItsSetting() {
        FakeDocker docker = project.docker.hangs("compose *up --detach*").says("compose *logs*", "Killed");
        aHealthyEngine(docker);
        project.containersInTurn(
                List.of(RUNNING), List.of(RUNNING, container("redpanda-connect", "restarting", "", 137, 4)));

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err())
                .contains("redpanda-connect is restarting after exit code 137, out of memory, restarted 4 times")
                .contains("raise REDPANDA_CONNECT_MEMORY in .env.local");
    }

    @Test
    void aContainerThatKeptFailingIsMadeAnewAndCountsAnew() {
        FakeDocker docker = project.docker.says("compose *up --detach*", "").says("compose *rm --stop --force *", "");
        aHealthyEngine(docker);
        project.containersInTurn(
                List.of(RUNNING, container("redpanda-connect", "restarting", "", 1, 7)),
                List.of(RUNNING, anew(container("redpanda-connect", "running", "healthy", 0, 2))));

        project.run("up");

        assertThat(project.out()).contains("removed: it kept failing").contains("redpanda-connect");
        assertThat(project.err()).doesNotContain("redpanda-connect is");
        assertThat(docker.calls()).anyMatch(call -> call.endsWith("rm --stop --force redpanda-connect"));
    }

    @Test
    void restartsOfEarlierDaysAreNoFailureOfThisStart() {
        aHealthyEngine(project.docker.says("compose *up --detach*", ""));
        project.containersInTurn(
                List.of(RUNNING, container("redpanda-connect", "running", "starting", 0, 5)),
                List.of(RUNNING, container("redpanda-connect", "running", "healthy", 0, 5)));

        project.run("up");

        assertThat(project.err()).doesNotContain("redpanda-connect is");
    }

    @Test
    void aRepeatedUpIsDoneOnlyWhenAnOrderHasGoneThroughAsWell() {
        aHealthyEngine(project.docker.says("compose *up --detach*", ""));
        project.containers(RUNNING, container("redpanda-connect", "running", "healthy", 0, 0));

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("Kafka does not answer");
        assertThat(project.out()).doesNotContain("was running already");
    }

    @Test
    void aPortThatIsTakenMeanwhileIsToldAsSuch() {
        FakeDocker docker = project.docker.refuses(
                "compose *up --detach*", "Bind for 127.0.0.1:8081 failed: port is already allocated");
        aHealthyEngine(docker);
        project.containers();

        assertThat(project.run("up")).isEqualTo(1);

        assertThat(project.err()).contains("port is already allocated").contains("Another program took the port");
    }

    @Test
    void statusShowsPartsHealthAndRestartsAndWhatIsMissing() {
        aHealthyEngine(project.docker);
        project.containers(container("order-producer", "running", "starting", 0, 2));

        assertThat(project.run("status")).isEqualTo(1);

        assertThat(project.out())
                .containsPattern("PART +STATE +PORT +HEALTH +RESTARTS")
                .containsPattern("order-producer +running +- +starting +2")
                .containsPattern("redpanda-connect +missing");
        assertThat(project.err()).contains("redpanda-connect is missing: `make up STACK=docker` starts it.");
    }

    @Test
    void statusIsJsonForScripts() {
        aHealthyEngine(project.docker);
        project.containers(RUNNING, once(container("redpanda-connect", "exited", "", 0, 0)));

        assertThat(project.run("status", "--json")).isZero();

        assertThat(project.out())
                .contains("\"name\" : \"order-producer\"", "\"health\" : \"healthy\"", "\"state\" : \"done\"");
    }

    @Test
    void aStackThatIsDownEndsStatusWithThree() {
        aHealthyEngine(project.docker);
        project.containers();

        assertThat(project.run("status")).isEqualTo(3);

        assertThat(project.err()).contains("down").contains("make up STACK=docker");
    }

    @ParameterizedTest
    @CsvSource({"0", "143"})
    void aServiceThatSomebodyHasStoppedIsNotDone(int exitCode) {
        aHealthyEngine(project.docker.says("compose *logs*", "bye"));
        project.containers(RUNNING, container("redpanda-connect", "exited", "", exitCode, 0));

        assertThat(project.run("status")).isEqualTo(1);
        assertThat(project.run("doctor")).isEqualTo(1);

        assertThat(project.out()).contains("redpanda-connect is stopped.").contains("Somebody has stopped it");
    }

    @Test
    void logsOfAnUnknownServiceNameTheKnownOnes() {
        aHealthyEngine(project.docker);

        assertThat(project.run("logs", "kafka")).isEqualTo(1);

        assertThat(project.err())
                .contains("There is no service kafka")
                .contains("The services are order-producer, redpanda-connect.");
    }

    @Test
    void logsAreShownAndAsJsonEachLineKnowsItsPart() {
        aHealthyEngine(project.docker.says("compose *logs*order-producer", "Startup completed"));

        assertThat(project.run("logs", "order-producer")).isZero();
        assertThat(project.run("logs", "order-producer", "--json", "-n", "7")).isZero();

        assertThat(project.out().lines()).first().isEqualTo("Startup completed");
        assertThat(project.out()).contains("\"part\":\"order-producer\"").contains("\"line\":\"Startup completed\"");
        assertThat(project.docker.calls()).anyMatch(call -> call.contains("--tail 7 --no-log-prefix"));
    }

    @Test
    void logsThatCannotBeReadEndWithDockersExitCodeAlsoAsJson() {
        aHealthyEngine(project.docker
                .says("compose *logs*order-producer", "Startup completed")
                .refuses("compose *logs*redpanda-connect", "cannot read the log"));
        project.containers(RUNNING, container("redpanda-connect", "running", "healthy", 0, 0));

        assertThat(project.run("logs", "--json")).isEqualTo(1);

        assertThat(project.out()).contains("Startup completed").contains("cannot read the log");
    }

    @Test
    void settingsOfOnesOwnGoToComposeAsWell() throws IOException {
        Files.writeString(folder.resolve(".env.local"), "COMPOSE_PROFILES=bridge-java\n");
        aHealthyEngine(project.docker);
        project.containers();

        assertThat(project.run("doctor")).isZero();

        assertThat(project.docker.calls())
                .anyMatch(call -> call.startsWith("compose --env-file .env --env-file .env.local config"));
    }

    @Test
    void downKeepsTheVolumesAndResetNamesThoseThatGo() {
        aHealthyEngine(
                project.docker.says("compose *down*", "").says("volume ls *", "{\"Name\":\"demo_postgres-data\"}"));
        project.containers(RUNNING);

        assertThat(project.run("down")).isZero();
        assertThat(project.out()).contains("its data stays");
        assertThat(downs()).singleElement().asString().contains("--profile *").doesNotContain("--volumes");

        assertThat(project.run("reset")).isZero();
        assertThat(project.out()).contains("demo_postgres-data");
        assertThat(downs()).last().asString().endsWith("--volumes");
    }

    @Test
    void movedPortsAreAProjectOfTheirOwn() {
        aHealthyEngine(project.docker.says("compose *down*", ""));
        project.containers();

        assertThat(project.run("down", "--port-offset=1000")).isZero();

        assertThat(downs()).singleElement().asString().contains("--project-name order-fulfillment-system-1000");
    }

    private static String once(String container) {
        return container.replace("unless-stopped", "no");
    }

    private List<String> downs() {
        return project.docker.calls().stream()
                .filter(call -> call.contains(" down "))
                .toList();
    }

    /** What a test has told before goes before this. */
    private void aHealthyEngine(FakeDocker docker) {
        docker.healthy(8 * ContainerProject.GIB, Path.of("/nowhere/docker"))
                .says("compose *config *", model(project.port, "redpanda-connect"));
    }
}
