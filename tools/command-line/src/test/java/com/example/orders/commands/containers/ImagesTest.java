package com.example.orders.commands.containers;

import static com.example.orders.commands.containers.ContainerProject.GIB;
import static com.example.orders.commands.containers.ContainerProject.model;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images are built, by the project's own bin/images, and what is said of that. */
class ImagesTest {

    private static final String BUILD = "compose --profile * build";

    @TempDir
    Path folder;

    private ContainerProject project;

    @BeforeEach
    void aProject() throws IOException {
        project = new ContainerProject(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-producer/target/order-producer.jar",
                "order-producer/target/lib/outbox.jar",
                "Dockerfile",
                "deploy/containers/arrange",
                "deploy/containers/health"
            })
    void imagesOlderThanWhatTheyAreMadeOfAreBuilt(String changed) throws IOException {
        Path file = folder.resolve(changed);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2200-01-01T00:00:00Z")));

        up(project.docker
                .says("image inspect demo*", FakeDocker.image("2100-01-01T00:00:00Z"))
                .says(BUILD, ""));

        assertThat(project.docker.calls()).anyMatch(call -> call.endsWith(" build"));
        assertThat(project.out()).contains("built from the jars");
    }

    @Test
    void anImageThatDoesNotSayWhenItWasBuiltIsBuilt() {
        up(project.docker.says("image inspect demo*", "{\"Labels\":null}").says(BUILD, ""));

        assertThat(project.out()).contains("built from the jars");
    }

    @Test
    void imagesThatHoldWhatTheBuildLeftStayAndAreAskedForOnce() {
        up(project.docker.says("image inspect demo*", FakeDocker.image("2100-01-01T00:00:00Z")));

        assertThat(project.docker.calls())
                .noneMatch(call -> call.endsWith(" build"))
                .filteredOn(call -> call.startsWith("image inspect demo"))
                .hasSize(1);
    }

    @Test
    void aBuildWithoutStartUpCachesSaysSo() {
        up(project.docker
                .refuses("image inspect demo*", "No such image")
                .says(BUILD, "#17 61.2 No start-up caches, the stack starts more slowly: no database."));

        assertThat(project.out())
                .containsPattern("images +[.]{3} +made of the jars")
                .containsPattern("images +[0-9.]+ s +No start-up caches, the stack starts more slowly: no database[.]");
    }

    @Test
    void aBuildThatFailsIsToldWithDockersLastLines() {
        up(project.docker
                .refuses("image inspect demo*", "No such image")
                .refuses(BUILD, "#9 arrange\n#9 outbox.jar is missing\nfailed to solve: exit code: 1"));

        assertThat(project.err())
                .contains("The images cannot be built: failed to solve: exit code: 1")
                .contains("    #9 arrange\n    #9 outbox.jar is missing\n")
                .contains("make doctor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // BuildKit as it is now, and that of Docker 20.10.
                "failed to solve: debian:trixie-slim: failed to resolve source metadata for"
                        + " docker.io/library/debian:trixie-slim: failed to do request: Head"
                        + " \"https://registry.example.com/v2\": dial tcp: no such host",
                "failed to solve: failed to create LLB definition: failed to do request: Head"
                        + " \"https://registry.example.com/v2/library/debian/manifests/trixie-slim\": dial tcp: no such"
                        + " host"
            })
    void aBaseImageThatCannotBeFetchedIsNamedWithTheRemedy(String said) {
        up(project.docker.refuses("image inspect demo*", "No such image").refuses(BUILD, said));

        assertThat(project.err())
                .containsPattern("The image (docker.io/)?library/debian(:trixie-slim)? cannot be pulled")
                .contains("no such host")
                .contains("The engine needs docker.io: check the network");
    }

    @Test
    void aDockerThatCannotBuildIsNamedBeforeAnythingIsStarted() {
        aHealthyEngine(project.docker
                .refuses("buildx version", "docker: 'buildx' is not a docker command.")
                .refuses("image inspect demo*", "No such image"));

        assertThat(project.run("doctor")).isEqualTo(1);

        assertThat(project.out()).contains("no plugin buildx").contains("docker-buildx");
    }

    /** As far as the containers, which nobody starts here. */
    private void up(FakeDocker docker) {
        aHealthyEngine(docker.refuses("compose *up --detach*", "nothing is started"));

        assertThat(project.run("up")).isEqualTo(1);
    }

    private void aHealthyEngine(FakeDocker docker) {
        docker.healthy(8 * GIB, Path.of("/nowhere/docker"))
                .says("compose *config *", model(project.port, "redpanda-connect"));
        project.containers();
    }
}
