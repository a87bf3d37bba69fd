package com.example.orders.asyncapi.checks;

import static com.example.orders.asyncapi.checks.PlatformFacts.FACTS;

import com.example.orders.asyncapi.checks.PlatformFacts.Setting;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that Kafka accepts a topic as its channel's binding declares it: name, numbers, and the combination of
 * settings.
 */
final class TopicCheck {

    private static final int LONGEST_NAME = 249;
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1," + LONGEST_NAME + "}");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]+}");
    /** Settings defined by a vendor instead of Kafka. */
    private static final Pattern VENDORS = Pattern.compile("(?:confluent|redpanda)\\..+|x-.+");

    private static final String POLICY = "cleanup.policy";

    private final DocumentNode binding;
    private final List<DocumentNode> settings;
    private final List<Finding> findings = new ArrayList<>();

    private TopicCheck(DocumentNode binding) {
        this.binding = binding;
        this.settings =
                binding.find("topicConfiguration").map(DocumentNode::children).orElse(List.of());
    }

    static List<Finding> of(List<Channel> channels) {
        List<Finding> findings = new ArrayList<>();
        for (Channel channel : channels) {
            binding(channel).ifPresent(binding -> findings.addAll(of(channel, binding)));
        }
        findings.addAll(colliding(channels));
        return findings;
    }

    static Optional<DocumentNode> binding(Channel channel) {
        return channel.source().find("bindings").flatMap(bindings -> bindings.find("kafka"));
    }

    /** Returns a setting's value, or Kafka's default. */
    static Optional<String> value(DocumentNode binding, String setting) {
        return binding.find("topicConfiguration")
                .flatMap(configuration -> configuration.find(setting))
                .map(value -> value.json().asText())
                .or(() -> Optional.ofNullable(FACTS.topicSettings().get(setting).standard()));
    }

    static List<String> policies(DocumentNode binding) {
        return binding.find("topicConfiguration")
                .flatMap(configuration -> configuration.find(POLICY))
                .map(policy -> policy.json().valueStream().map(JsonNode::asText).toList())
                .orElse(List.of(FACTS.topicSettings().get(POLICY).standard()));
    }

    private static List<Finding> of(Channel channel, DocumentNode binding) {
        TopicCheck check = new TopicCheck(binding);
        check.name(channel);
        FACTS.topic().forEach((name, fact) -> binding.find(name).ifPresent(value -> check.value(name, fact, value)));
        check.settings.forEach(check::setting);
        if (check.findings.isEmpty()) {
            check.settings.forEach(check::together);
            check.replicas();
        }
        return check.findings;
    }

    private void name(Channel channel) {
        DocumentNode topic =
                binding.find("topic").or(() -> channel.source().find("address")).orElse(binding);
        String name = topic.json().asText();
        if (!NAME.matcher(PARAMETER.matcher(name).replaceAll("p")).matches()) {
            add(
                    Rule.NAMES,
                    topic,
                    "Kafka does not accept the topic name '%s'".formatted(name),
                    "use 1 to %s letters, digits, '.', '_' and '-'".formatted(LONGEST_NAME));
        } else if (name.startsWith("__")) {
            add(
                    Rule.NAMES,
                    topic,
                    "the topic name '%s' begins as those of Kafka's internal topics".formatted(name),
                    "begin it with a letter");
        }
    }

    private void setting(DocumentNode value) {
        Setting known = FACTS.topicSettings().get(value.name());
        if (known != null) {
            value(value.name(), known, value);
        } else if (!VENDORS.matcher(value.name()).matches()) {
            add(
                    Rule.TOPIC_SETTINGS,
                    value,
                    "Kafka has no topic setting '%s'".formatted(value.name()),
                    Spelling.remedy(value.name(), FACTS.topicSettings().keySet()));
        }
    }

    private void value(String name, Setting fact, DocumentNode value) {
        fact.problem(value.json())
                .ifPresent(problem -> add(
                        Rule.TOPIC_SETTINGS,
                        value,
                        "%s: %s".formatted(name, problem),
                        "write a value that Kafka accepts"));
    }

    private void together(DocumentNode value) {
        Setting fact = FACTS.topicSettings().get(value.name());
        if (fact == null) {
            return;
        }
        fact.needs().forEach((other, wanted) -> value(binding, other)
                .filter(present -> !present.equals(wanted))
                .ifPresent(present -> add(
                        Rule.TOPIC_SETTINGS,
                        value,
                        "%s has no effect: %s is %s".formatted(value.name(), other, present),
                        "remove it, or write %s: %s".formatted(other, wanted))));
        Optional.ofNullable(fact.atMost())
                .flatMap(limit -> value(binding, limit))
                .map(Long::parseLong)
                .filter(limit -> limit >= 0 && value.json().longValue() > limit)
                .ifPresent(limit -> add(
                        Rule.TOPIC_SETTINGS,
                        value,
                        "%s is %s, more than %s, which is %s"
                                .formatted(value.name(), value.json(), fact.atMost(), limit),
                        "write at most that"));
    }

    private void replicas() {
        int replicas =
                binding.find("replicas").map(value -> value.json().intValue()).orElse(Integer.MAX_VALUE);
        binding.find("topicConfiguration")
                .flatMap(configuration -> configuration.find("min.insync.replicas"))
                .filter(least -> least.json().intValue() > replicas)
                .ifPresent(least -> add(
                        Rule.TOPIC_SETTINGS,
                        least,
                        "min.insync.replicas is %s, and the topic has %s replicas".formatted(least.json(), replicas),
                        "write at most the number of replicas; with more nobody can write with acks=all"));
    }

    /** Kafka's metrics replace '.' by '_', so it rejects a second topic whose metrics would have the same name. */
    private static List<Finding> colliding(List<Channel> channels) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Channel> known = new HashMap<>();
        for (Channel channel : channels) {
            if (binding(channel).isPresent()) {
                Channel other = known.putIfAbsent(channel.address().replace('.', '_'), channel);
                if (other != null && !other.address().equals(channel.address())) {
                    findings.add(new Finding(
                            Rule.NAMES,
                            channel.source()
                                    .find("address")
                                    .orElse(channel.source())
                                    .place(),
                            "the topic name '%s' collides with '%s': Kafka takes '.' and '_' for the same"
                                    .formatted(channel.address(), other.address()),
                            "choose names that differ in more"));
                }
            }
        }
        return findings;
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
