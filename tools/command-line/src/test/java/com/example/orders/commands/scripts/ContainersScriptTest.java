package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks how {@code bin/containers} calls Docker Compose; this test's {@code docker} only prints its arguments. */
class ContainersScriptTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aCheckout() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("tools"));
        for (String script : List.of("containers", "environment", "running-stack", "docker-check", "orders")) {
            Files.copy(
                    Project.root().resolve("bin").resolve(script),
                    folder.resolve("bin").resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(
                folder.resolve(".env"), "COMPOSE_PROFILES=bridge-connect\nKAFKA_PORT=19092\nSQS_FIFO=false\n");
        program("tools/docker", "echo \"docker $* KAFKA_PORT=$KAFKA_PORT project=${COMPOSE_PROJECT_NAME:-}\"");
        // After the containers the script runs a command of the command line; this java prints its arguments.
        program("bin/java-home", "echo " + folder.resolve("jdk"));
        program("jdk/bin/java", "echo \"java $* KAFKA_PORT=$KAFKA_PORT kafka=${KAFKA_BOOTSTRAP_SERVERS:-}\"");
        Files.createDirectories(folder.resolve("tools/command-line/target"));
        Files.createFile(folder.resolve("tools/command-line/target/command-line.jar"));
    }

    @Test
    void upStartsTheContainersAndProvesThemWithAFirstOrder() throws IOException, InterruptedException {
        Project.Answer answer = orders(Map.of("STACK", "docker", "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092"), "up");

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.text())
                .containsSubsequence(
                        "credentials --run-dir " + folder.resolve(".run"),
                        "docker compose --profile * rm --stop --force sqs-bridge",
                        "docker compose up --build --wait postgres",
                        "docker compose exec -T postgres bash /docker-entrypoint-initdb.d/10-databases.sh",
                        "docker compose up --build --wait --remove-orphans",
                        "first-order KAFKA_PORT=19092 kafka=\n");
    }

    @Test
    void theBridgeThatIsNotChosenIsRemoved() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env.local"), "COMPOSE_PROFILES=bridge-java,observability\n");

        assertThat(orders(Map.of("STACK", "docker"), "up").text()).contains("rm --stop --force redpanda-connect");
    }

    @Test
    void anOffsetMovesThePortsOfComposeAndMakesAProjectOfItsOwn() throws IOException, InterruptedException {
        Project.Answer answer = orders(Map.of("STACK", "docker", "PORT_OFFSET", "1000"), "up");

        assertThat(answer.text())
                .contains("--wait --remove-orphans KAFKA_PORT=20092 project=order-fulfillment-system-1000")
                .contains("first-order KAFKA_PORT=19092"); // the command line adds the offset itself
    }

    @Test
    void laterCommandsNeedNoVariableAgain() throws IOException, InterruptedException {
        orders(Map.of("STACK", "docker", "SQS_FIFO", "true"), "up");

        assertThat(orders(Map.of(), "status").text()).contains("docker compose ps --all");
        assertThat(orders(Map.of(), "logs", "console").text()).contains("logs --tail 40 console");
        assertThat(orders(Map.of(), "topics").text()).contains("java ").contains("topics KAFKA_PORT=19092");
        Path kept = folder.resolve(".run/settings");
        assertThat(Files.readAllLines(kept)).contains("STACK=docker", "SQS_FIFO=true");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");

        assertThat(orders(Map.of(), "reset").text()).contains("down --remove-orphans --volumes");
        assertThat(kept).doesNotExist();
    }

    @Test
    void withoutDockerTheRemedyIsNamed() throws IOException, InterruptedException {
        program("tools/docker", "[ \"$1 $2\" != 'compose version' ]");

        Project.Answer answer = orders(Map.of("STACK", "docker"), "doctor");

        assertThat(answer.code()).isOne();
        assertThat(answer.text()).contains("compose plugin").contains("docker-compose-plugin");
    }

    private Project.Answer orders(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        String[] command = new String[arguments.length + 2];
        command[0] = "sh";
        command[1] = folder.resolve("bin/orders").toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return Project.run(all, command);
    }

    private void program(String file, String script) throws IOException {
        Path program = folder.resolve(file);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
