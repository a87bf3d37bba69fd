package com.example.orders.commands.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class StackChoiceTest {

    @Test
    void theContainerStackHasItsPortsFromVariablesAndARegistryWithoutAPath() {
        Ports ports = Ports.ofContainers(
                Map.of("KAFKA_PORT", "29092", "SCHEMA_REGISTRY_PORT", "28081", "BRIDGE_PORT", "9084", "SQS_PORT", ""),
                0);

        assertThat(ports.of("kafka")).isEqualTo(29_092);
        assertThat(ports.of("registry")).isEqualTo(28_081);
        assertThat(ports.of("sqs-bridge")).isEqualTo(9084);
        assertThat(ports.of("sqs")).isEqualTo(4566);
        assertThat(Stack.DOCKER.registryPath()).isEmpty();
    }

    @Test
    void anOffsetMovesEveryLocalAddress() {
        Addresses addresses = addresses("--stack=embedded", "--port-offset=1");

        assertThat(addresses.kafka()).isEqualTo("localhost:19094");
        assertThat(addresses.registry()).isEqualTo("http://localhost:18082/apis/ccompat/v7");
        assertThat(addresses.sqs()).hasToString("http://localhost:4567");
        assertThat(addresses.producer()).hasToString("http://localhost:8082");
        assertThat(addresses.relay()).hasToString("http://localhost:8084");
        assertThat(addresses.bridge()).hasToString("http://localhost:8085");
    }

    @Test
    void anOffsetMovesWhatTheVariablesSay() {
        Ports ports = Ports.ofContainers(Map.of("BRIDGE_PORT", "9084"), 1000);

        assertThat(ports.of("sqs-bridge")).isEqualTo(10_084);
        assertThat(ports.of("order-producer")).isEqualTo(9081);
    }

    @ParameterizedTest
    @CsvSource({"many, 0", "99999, 0", "19092, 60000", "19092, -30000"})
    void anInvalidPortIsRefusedInWords(String port, int offset) {
        Map<String, String> environment = Map.of("KAFKA_PORT", port);

        assertThatThrownBy(() -> Ports.ofContainers(environment, offset))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains(".env"));
    }

    @Test
    void anUnknownStackIsRefusedWithTheKnownNames() {
        assertThatThrownBy(() -> addresses("--stack=podman"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("there is no STACK=podman; there are embedded and docker");
    }

    private static Addresses addresses(String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.addresses;
    }

    @Command
    private static final class Asking {
        @Mixin
        private Addresses addresses;
    }
}
