package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.model.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Kafka, SQS and AsyncAPI's protocols accept, from the table in {@code platform-facts.yaml}. */
record PlatformFacts(
        Map<String, Protocol> protocols,
        Map<String, List<String>> registryVendors,
        Map<String, Setting> topicSettings,
        Map<String, Setting> topic,
        Map<String, Setting> queueAttributes,
        Map<String, Setting> redrivePolicy,
        Statements statements) {

    static final PlatformFacts FACTS = load();

    /**
     * A protocol of a server.
     *
     * @param binding the name of its bindings
     * @param port whether an address needs a port
     * @param path whether an address may have a path
     * @param security the supported types of security schemes; empty for any
     */
    record Protocol(String binding, boolean port, Boolean path, boolean encrypted, List<String> security) {

        Protocol {
            path = path == null || path;
            security = security == null ? List.of() : List.copyOf(security);
        }
    }

    /** The type of a setting's value. */
    enum Type {
        ANY,
        BOOLEAN,
        INTEGER,
        NUMBER,
        TEXT,
        LIST
    }

    /**
     * A setting of a topic or a queue.
     *
     * @param standard the default where nothing is stated; null if no check needs it
     * @param policy the {@code cleanup.policy} without which it has no effect; null if it always has an effect
     * @param needs the values of other settings without which it has no effect
     * @param atMost the setting whose value it must not exceed, or null
     * @param fifo whether only FIFO queues accept it
     * @param applied false if provisioning does not set it
     */
    record Setting(
            Type type,
            BigDecimal least,
            BigDecimal most,
            List<String> values,
            String standard,
            String policy,
            Map<String, String> needs,
            String atMost,
            boolean fifo,
            Boolean applied) {

        private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

        Setting {
            values = values == null ? List.of() : List.copyOf(values);
            needs = needs == null ? Map.of() : Map.copyOf(needs);
        }

        boolean isApplied() {
            return applied == null || applied;
        }

        /** Returns what is wrong with a value; empty if it is accepted. */
        Optional<String> problem(JsonNode value) {
            return accepts(value) ? Optional.empty() : Optional.of("%s is not %s".formatted(value, wanted()));
        }

        private boolean accepts(JsonNode value) {
            return switch (type) {
                case ANY -> true;
                case BOOLEAN -> value.isBoolean();
                case INTEGER -> value.isIntegralNumber() && isWithin(value.decimalValue());
                case NUMBER -> value.isNumber() && isWithin(value.decimalValue());
                case TEXT -> values.contains(value.textValue());
                case LIST -> {
                    List<String> given =
                            value.valueStream().map(JsonNode::asText).toList();
                    yield !given.isEmpty() && values.containsAll(given) && new HashSet<>(given).size() == given.size();
                }
            };
        }

        private boolean isWithin(BigDecimal value) {
            return value.compareTo(least) >= 0 && value.compareTo(most == null ? LONGEST : most) <= 0;
        }

        private String wanted() {
            return switch (type) {
                case ANY -> "anything";
                case BOOLEAN -> "true or false";
                case INTEGER -> "a whole number from %s to %s".formatted(least, most == null ? LONGEST : most);
                case NUMBER -> "a number from %s to %s".formatted(least, most);
                case TEXT -> "one of " + values;
                case LIST -> "a list of one or more of %s, each once".formatted(values);
            };
        }
    }

    /**
     * The words with which texts state facts.
     *
     * @param verbs the first words of operation names, by their action
     * @param always how a description states that a property is required, as a pattern
     * @param sometimes how it states that a property is optional
     * @param mechanisms how a description names a type of security scheme
     * @param unencrypted how it describes an unencrypted connection, as a pattern
     * @param periods in seconds
     */
    record Statements(
            Map<Operation.Action, List<String>> verbs,
            Pattern always,
            Pattern sometimes,
            Map<String, List<String>> mechanisms,
            Pattern unencrypted,
            Map<String, Integer> periods,
            Map<String, Integer> numbers) {}

    private static PlatformFacts load() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream resource = PlatformFacts.class.getResourceAsStream("platform-facts.yaml")) {
            return yaml.readValue(resource, PlatformFacts.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource platform-facts.yaml cannot be read", e);
        }
    }
}
