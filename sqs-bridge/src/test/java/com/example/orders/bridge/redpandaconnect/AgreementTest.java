package com.example.orders.bridge.redpandaconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.routing.QueueConfiguration;
import com.example.orders.kafka.listener.KafkaEventListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Redpanda Connect pipeline repeats the service's configuration in its own syntax; both must be the same. */
class AgreementTest {

    private static final Path PIPELINE = Path.of("redpanda-connect/pipeline.yaml");
    private static final Path SERVICE = Path.of("src/main/resources/application.yml");
    private static final String LISTENER = "com.example.orders.bridge.delivery.OrderEventsListener";

    private static String text;
    private static Map<String, Object> pipeline;
    private static Map<String, Object> service;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(PIPELINE);
        pipeline = yaml(PIPELINE);
        service = yaml(SERVICE);
    }

    @Test
    void bothReadTheSameTopicsWithTheSameGroup() throws ClassNotFoundException {
        Class<?> listener = Class.forName(LISTENER);
        List<String> topics = Arrays.stream(listener.getDeclaredMethods())
                .flatMap(method -> Stream.of(method.getAnnotationsByType(Topic.class)))
                .flatMap(topic -> Stream.of(topic.value()))
                .toList();

        assertThat(at(pipeline, "input", "redpanda", "topics")).isEqualTo(topics);
        assertThat(at(pipeline, "input", "redpanda", "consumer_group"))
                .isEqualTo(listener.getAnnotation(KafkaEventListener.class).groupId());
        assertThat(topics).hasSize(5);
    }

    @Test
    void bothAllowTheSameAttributesInTheSameOrder() {
        String allowed = only("let names = \\[(.*)]").getFirst();

        assertThat(quoted(allowed)).isEqualTo(at(service, "bridge", "attributes"));
    }

    @Test
    void bothRouteEachEventTypeToTheSameQueue() {
        Map<String, String> routes = new LinkedHashMap<>();
        Pattern.compile("\"(Order[A-Za-z]+)\": \"([a-z-]+)\"")
                .matcher(text)
                .results()
                .forEach(route -> routes.put(route.group(1), route.group(2)));
        Map<String, String> expected = new LinkedHashMap<>();
        ((Map<?, ?>) at(service, "bridge", "queues"))
                .forEach((queue, settings) -> ((List<?>) ((Map<?, ?>) settings).get("event-types"))
                        .forEach(type -> expected.put(type.toString(), queue.toString())));

        assertThat(routes).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void bothKeepTheSameDeadLetterTopic() throws ClassNotFoundException {
        List<?> topics = ((List<?>) at(pipeline, "output_resources"))
                .stream()
                        .map(resource -> (Map<?, ?>) resource)
                        .filter(resource -> resource.containsKey("redpanda"))
                        .map(resource -> at(resource, "redpanda", "topic"))
                        .toList();

        assertThat(topics)
                .isEqualTo(List.of(Class.forName(LISTENER)
                        .getAnnotation(KafkaEventListener.class)
                        .deadLetterTopic()));
    }

    @Test
    void bothHaveTheSameLimitsOfAQueueAndOfItsDeadLetterQueue() {
        List<String> limits = Stream.of(QueueConfiguration.class.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Bindable.class))
                .map(parameter -> parameter.getAnnotation(Bindable.class).defaultValue())
                .toList();

        assertThat(limits)
                .isEqualTo(Stream.of("let most = ([0-9]+)", "@__letter_bytes > ([0-9]+)")
                        .map(limit -> only(limit).getFirst())
                        .toList());
    }

    @Test
    void everyVariableHasTheDefaultOfTheService() throws IOException {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        for (String notation : List.of("\\$\\{([A-Z_]+):([^}]*)}", "env\\(\"([A-Z_]+)\"\\)\\.or\\(\"([^\"]*)\"\\)")) {
            Pattern.compile(notation).matcher(text).results().forEach(variable -> defaults.computeIfAbsent(
                            variable.group(1), _ -> new ArrayList<>())
                    .add(variable.group(2)));
        }
        String configuration = (Files.readString(SERVICE) + libraryDefaults()).replace("`", "");

        // An empty default means the same to both, and the service reads these two from KAFKA_SECURITY_PROTOCOL.
        defaults.values().removeIf(values -> values.stream().allMatch(String::isEmpty));
        assertThat(defaults.remove("KAFKA_TLS_ENABLED")).containsExactly("false");
        assertThat(defaults.remove("KAFKA_SASL_MECHANISM")).containsExactly("SCRAM-SHA-512");
        assertThat(defaults)
                .containsKeys(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "SCHEMA_REGISTRY_URL",
                        "SQS_ENDPOINT",
                        "SQS_ACCOUNT_ID",
                        "SERVER_PORT",
                        "SQS_FIFO")
                .allSatisfy((name, values) -> assertThat(values)
                        .allSatisfy(value -> assertThat(configuration).contains("${" + name + ":" + value + "}")));
    }

    private static String libraryDefaults() throws IOException {
        StringBuilder defaults = new StringBuilder();
        for (URL file : Collections.list(AgreementTest.class.getClassLoader().getResources("service-defaults.yml"))) {
            try (InputStream content = file.openStream()) {
                defaults.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return defaults.toString();
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml().load(reader);
        }
    }

    private static Object at(Map<?, ?> document, String... path) {
        Object value = document;
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    private static List<String> only(String pattern) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(found).hasSize(1);
        return found;
    }

    private static List<String> quoted(String list) {
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(list)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
