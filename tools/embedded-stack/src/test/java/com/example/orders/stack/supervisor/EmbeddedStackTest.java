package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.Servers;
import com.example.orders.stack.process.PartFailedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {

    private final Servers servers = new Servers(
            new FakePart("postgres"), new FakePart("kafka"), "", new FakePart("registry"), "", new FakePart("sqs"));

    private final FakePart bridge = new FakePart("sqs-bridge");
    private EmbeddedStack stack;

    @BeforeEach
    void aStackOfFakes(@TempDir Path project) {
        Map<String, SupervisedPart> parts = new LinkedHashMap<>();
        Stream.concat(
                        servers.all().stream(),
                        StackPorts.SERVICES.stream()
                                .map(name -> name.equals(bridge.name()) ? bridge : new FakePart(name)))
                .forEach(part -> parts.put(part.name(), new SupervisedPart(part)));
        stack = new EmbeddedStack(StackConfiguration.of(project), new StackParts(servers, parts));
    }

    @Test
    void startsNothingAnyMoreOnceItIsClosed() {
        stack.startPart("sqs-bridge");

        stack.close();

        assertThat(bridge.running()).isFalse();
        assertThatThrownBy(() -> stack.startPart("postgres"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("postgres is not started: the stack is ending");
        assertThat(servers.postgres().running()).isFalse();
    }

    @Test
    void canBeClosedTwice() {
        stack.close();

        assertThatCode(stack::close).doesNotThrowAnyException();
    }

    @Test
    void aServiceThatDoesNotEndKeepsNoServerFromEnding() {
        stack.startPart("postgres");
        bridge.refuseToStop();

        assertThatThrownBy(stack::close).hasMessageContaining("sqs-bridge does not end");

        assertThat(servers.postgres().running()).isFalse();
    }
}
