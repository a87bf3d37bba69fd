package com.example.orders.commands.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml has to say in one certain way, because a program of others reads it. */
class ComposeFileTest {

    private static final Path FILE = Path.of("..", "docker-compose.yml");

    /** rpk reads {@code --set} and its value as two arguments; {@code --set=...} it hands on to the broker, which ends. */
    @Test
    void redpandaIsToldItsSettingsInTheFormThatRpkReads() throws IOException {
        JsonNode redpanda =
                new YAMLMapper().readTree(FILE.toFile()).path("services").path("redpanda");
        List<String> command = StreamSupport.stream(redpanda.path("command").spliterator(), false)
                .map(JsonNode::asText)
                .toList();

        assertThat(command)
                .containsSequence("--set", "redpanda.auto_create_topics_enabled=false")
                .noneMatch(argument -> argument.startsWith("--set="));
    }
}
