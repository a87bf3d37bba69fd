package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Settings of docker-compose.yml whose exact form a third-party program requires. */
class ComposeFileTest {

    private static final Path FILE = Path.of("..", "..", "docker-compose.yml");

    /** A listener without a method of authentication would take that of the cluster. */
    @Test
    void everyKafkaListenerOfRedpandaSaysWhetherItAsksForCredentials() throws IOException {
        assertThat(redpandasCommand())
                .filteredOn(argument -> argument.startsWith("--kafka-addr="))
                .singleElement()
                .satisfies(argument -> assertThat(
                                argument.substring("--kafka-addr=".length()).split(","))
                        .allMatch(listener -> listener.endsWith(listener.contains("reading://") ? "|none" : "|sasl")));
    }

    /**
     * rpk reads {@code --set} and its value as two arguments; it passes {@code --set=...} to the broker, which then
     * exits.
     */
    @Test
    void redpandaIsToldItsSettingsInTheFormThatRpkReads() throws IOException {
        assertThat(redpandasCommand())
                .containsSequence("--set", "redpanda.auto_create_topics_enabled=false")
                .containsSequence("--set", "redpanda.kafka_enable_authorization=${KAFKA_AUTHORIZATION:-true}")
                .containsSequence("--set", "redpanda.admin_api_require_auth=true")
                .containsSequence("--set", "redpanda.superusers=[provisioning]")
                .noneMatch(argument -> argument.startsWith("--set="));
    }

    private static List<String> redpandasCommand() throws IOException {
        JsonNode redpanda =
                new YAMLMapper().readTree(FILE.toFile()).path("services").path("redpanda");
        return StreamSupport.stream(redpanda.path("command").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The Docker client would add its user's proxies, and requests to a part through a proxy fail. */
    @Test
    void noContainerTakesAProxy() throws IOException {
        Map<String, Map<String, Map<String, Object>>> services;
        try (InputStream file = Files.newInputStream(FILE)) {
            Map<String, Map<String, Map<String, Map<String, Object>>>> whole = new Yaml().load(file);
            services = whole.get("services");
        }

        assertThat(services).hasSizeGreaterThan(8).allSatisfy((name, service) -> assertThat(service.get("environment"))
                .as(name)
                .containsEntry("HTTP_PROXY", "")
                .containsEntry("HTTPS_PROXY", "")
                .containsEntry("http_proxy", "")
                .containsEntry("https_proxy", ""));
    }

    /**
     * Without a default after {@code :-}, Compose passes a variable on unchanged; an empty variable means the default.
     */
    @Test
    void anEmptyVariableMeansTheDefault() throws IOException {
        assertThat(Pattern.compile("\\$\\{\\w+(?!:-|\\w)")
                        .matcher(Files.readString(FILE))
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }
}
