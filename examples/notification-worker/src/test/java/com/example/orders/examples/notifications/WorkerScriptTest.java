package com.example.orders.examples.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Tests the environment that {@code bin/worker} passes to the worker: this test's {@code java} only prints it. */
class WorkerScriptTest {

    private static final Path SCRIPTS = Path.of("../../bin");
    private static final List<String> TOOLS = List.of("sh", "dirname", "readlink", "sed", "tail", "env");

    @TempDir
    private Path folder;

    private Path tools;

    private record Answer(int code, String text) {}

    @BeforeEach
    void makeTools() throws IOException {
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), find(tool));
        }
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        program(jdk.resolve("java"), "env");
        program(jdk.resolve("javac"), "");
        Path scripts = Files.createDirectories(folder.resolve("bin"));
        for (String script : List.of("worker", "environment", "running-stack")) {
            Files.copy(SCRIPTS.resolve(script), scripts.resolve(script));
        }
        Files.copy(SCRIPTS.resolve("java-home"), scripts.resolve("java-home"), StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(folder.resolve("examples/notification-worker/target"));
        Files.createFile(target.resolve("notification-worker.jar"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    }

    @Test
    void movesThePortsOfTheEmbeddedStackOnlyByItsOffset() throws IOException, InterruptedException {
        credentials(".run/100");

        Answer answer = worker(Map.of("PORT_OFFSET", "100", "SQS_PORT", "1", "SQS_FIFO", "true"));

        assertThat(answer.text().lines())
                .contains(
                        "SQS_ENDPOINT=http://localhost:4666",
                        "SQS_FIFO=true",
                        "DATABASE_URL=jdbc:postgresql://localhost:15532/notification_worker",
                        "DATABASE_PASSWORD=secret",
                        "DATABASE_OWNER_PASSWORD=of the owner",
                        "SERVER_PORT=8190");
    }

    @Test
    void prefersDotEnvLocalToDotEnvOnTheContainerStack() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env"), """
                # ports
                SQS_PORT=5566
                SQS_FIFO=false
                POSTGRES_PORT='25432'
                """);
        Files.writeString(folder.resolve(".env.local"), """
                SQS_FIFO=true
                AWS_REGION=eu-central-1""");
        credentials(".run/1");

        Answer answer = worker(Map.of("STACK", "docker", "PORT_OFFSET", "1"));

        assertThat(answer.text().lines())
                .contains(
                        "SQS_ENDPOINT=http://localhost:5567",
                        "SQS_FIFO=true",
                        "AWS_REGION=eu-central-1",
                        "DATABASE_URL=jdbc:postgresql://localhost:25433/notification_worker",
                        "DATABASE_PASSWORD=secret");
    }

    @Test
    void usesTheSettingsThatTheStackWasStartedWith() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(".run/100"));
        Files.writeString(folder.resolve(".run/100/settings"), "STACK=embedded\nSQS_FIFO=true\n");

        assertThat(worker(Map.of("PORT_OFFSET", "100")).text().lines()).contains("SQS_FIFO=true");
        assertThat(worker(Map.of()).text().lines()).contains("SQS_FIFO=false");
    }

    @Test
    void prefersTheWorkersOwnVariables() throws IOException, InterruptedException {
        credentials(".run");

        Answer answer = worker(Map.of("STACK", "docker", "DATABASE_PASSWORD", "mine", "SQS_ENDPOINT", "http://sqs:1"));

        assertThat(answer.text().lines()).contains("DATABASE_PASSWORD=mine", "SQS_ENDPOINT=http://sqs:1");
    }

    @Test
    void reportsAnUnreadableSettingAndAnUnknownStack() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env.local"), "SQS FIFO\n");
        Answer unreadable = worker(Map.of("STACK", "docker"));
        Answer noStack = worker(Map.of("STACK", "podman"));

        assertThat(unreadable.code()).isOne();
        assertThat(unreadable.text()).contains(".env.local: 'SQS FIFO' cannot be read");
        assertThat(noStack.code()).isOne();
        assertThat(noStack.text()).contains("STACK=podman is unknown");
    }

    private void credentials(String run) throws IOException {
        Path credentials = Files.createDirectories(folder.resolve(run).resolve("credentials"));
        Files.writeString(
                credentials.resolve("notification-worker.env"),
                "DATABASE_PASSWORD=secret\nDATABASE_OWNER_PASSWORD=of the owner\n");
    }

    private Answer worker(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        tools.resolve("sh").toString(),
                        folder.resolve("bin/worker").toString())
                .redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.toString());
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private static Path find(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void program(Path path, String lines) throws IOException {
        Files.writeString(path, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
