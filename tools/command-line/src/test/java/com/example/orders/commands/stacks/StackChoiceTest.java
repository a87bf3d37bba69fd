package com.example.orders.commands.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class StackChoiceTest {

    @TempDir
    Path folder;

    @Test
    void theContainerStackHasItsPortsFromTheFileAndARegistryWithoutAPath() throws IOException {
        Files.writeString(
                folder.resolve(".env"), "# ports\nKAFKA_PORT=29092\nSCHEMA_REGISTRY_PORT='28081'\nSQS_PORT=\n");

        Addresses addresses = addresses("--stack=docker");

        assertThat(addresses.kafka()).isEqualTo("localhost:29092");
        assertThat(addresses.registry()).isEqualTo("http://localhost:28081");
        assertThat(addresses.sqs()).hasToString("http://localhost:4566");
    }

    @Test
    void settingsOfOnesOwnGoBeforeTheProjects() throws IOException {
        Files.writeString(folder.resolve(".env"), "KAFKA_PORT=29092\nSQS_PORT=5566\n");
        Files.writeString(folder.resolve(".env.local"), "KAFKA_PORT=39092\n");

        Addresses addresses = addresses("--stack=docker");

        assertThat(addresses.kafka()).isEqualTo("localhost:39092");
        assertThat(addresses.sqs()).hasToString("http://localhost:5566");
    }

    @Test
    void theEmbeddedStackKnowsNothingOfThatFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "KAFKA_PORT=29092\n");

        Addresses addresses = addresses("--stack=embedded");

        assertThat(addresses.kafka()).isEqualTo("localhost:19092");
        assertThat(addresses.registry()).isEqualTo("http://localhost:18081/apis/ccompat/v7");
    }

    @Test
    void anOffsetMovesEveryLocalAddress() {
        Addresses addresses = addresses("--stack=embedded", "--port-offset=1");

        assertThat(addresses.kafka()).isEqualTo("localhost:19093");
        assertThat(addresses.registry()).isEqualTo("http://localhost:18082/apis/ccompat/v7");
        assertThat(addresses.sqs()).hasToString("http://localhost:4567");
        assertThat(addresses.producer()).hasToString("http://localhost:8082");
        assertThat(addresses.relay()).hasToString("http://localhost:8084");
        assertThat(addresses.bridge()).hasToString("http://localhost:8085");
    }

    @Test
    void anOffsetMovesWhatTheFileSaysAndIsPassedToCompose() throws IOException {
        Files.writeString(folder.resolve(".env"), "BRIDGE_PORT=9084\n");

        StackChoice choice = addresses("--stack=docker", "--port-offset=1000").choice();

        assertThat(choice.ports().of("sqs-bridge")).isEqualTo(10_084);
        assertThat(choice.movedPorts())
                .containsEntry("BRIDGE_PORT", "10084")
                .containsEntry("KAFKA_PORT", "20092")
                .containsEntry("GRAFANA_PORT", "4000")
                .hasSize(10);
        assertThat(choice.ports().variableOf(10_084)).contains("BRIDGE_PORT");
    }

    @ParameterizedTest
    @CsvSource({"KAFKA_PORT=many, 0", "KAFKA_PORT=99999, 0", "KAFKA_PORT=19092, 60000", "KAFKA_PORT=19092, -30000"})
    void aPortThatIsNoneIsRefusedInWords(String line, int offset) throws IOException {
        Files.writeString(folder.resolve(".env"), line + "\n");

        Addresses addresses = addresses("--stack=docker", "--port-offset=" + offset);

        assertThatThrownBy(addresses::kafka)
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains(".env"));
    }

    @Test
    void anotherStackIsRefusedWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> addresses("--stack=podman"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("there is no STACK=podman; there are embedded and docker");
    }

    @Test
    void theStackIsKnownBeforeTheCommandsAre() {
        assertThat(StackChoice.ahead("up", "--stack", "docker", "--json").stack())
                .isEqualTo(Stack.DOCKER);
        assertThat(StackChoice.ahead("logs", "redpanda", "--stack=embedded").stack())
                .isEqualTo(Stack.EMBEDDED);
        assertThat(StackChoice.ahead("up", "--stack=podman").stack()).isEqualTo(Stack.EMBEDDED);
    }

    @Test
    void anOptionThatNamesAVariableHasItFromTheFileToo() throws IOException {
        Files.writeString(folder.resolve(".env"), "AWS_REGION=eu-central-1\n");

        assertThat(addresses("--stack=docker").region()).hasToString("eu-central-1");
        assertThat(addresses("--stack=docker", "--aws-region=eu-west-1").region())
                .hasToString("eu-west-1");
        assertThat(addresses("--stack=embedded").region()).hasToString("us-east-1");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve(".env"), "AWS_REGION=eu-central-1\nSQS FIFO\n");

        assertThatThrownBy(() -> addresses("--stack=docker"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(".env")
                .hasMessageContaining("SQS FIFO");
    }

    private Addresses addresses(String... arguments) {
        Asking asking = new Asking();
        CommandLine commandLine = new CommandLine(asking);
        StackChoice.ahead(with(arguments)).defaultsTo(commandLine);
        commandLine.parseArgs(with(arguments));
        return asking.addresses;
    }

    private String[] with(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--stack-folder=" + folder;
        return all;
    }

    @Command
    private static final class Asking {
        @Mixin
        private Addresses addresses;
    }
}
