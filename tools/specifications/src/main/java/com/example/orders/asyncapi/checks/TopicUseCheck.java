package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that a topic is configured for its use: events are kept until every group has read them, a state is compacted,
 * and a dead letter topic accepts every record of its source topics.
 */
final class TopicUseCheck {

    private static final String DEAD_LETTER = "dead-letter";

    /** The tag of a topic that only programs outside these documents read. */
    private static final String EXTERNAL = "external";

    private static final String RETENTION = "retention.ms";
    private static final String SIZE = "max.message.bytes";
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<ServiceDocument> services;
    private final boolean all;
    private final Map<String, DocumentNode> declared = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private TopicUseCheck(List<ServiceDocument> services, boolean all) {
        this.services = services;
        this.all = all;
        channels().forEach(channel -> TopicCheck.binding(channel)
                .ifPresent(binding -> declared.put(channel.address(), binding)));
    }

    /**
     * Checks the documents that can be read.
     *
     * @param all whether the documents are complete
     * @param refused places of settings that Kafka does not accept: topics with such settings are not checked further
     */
    static List<Finding> of(List<ServiceDocument> services, boolean all, Set<Place> refused) {
        TopicUseCheck check = new TopicUseCheck(services, all);
        check.declared.values().removeIf(binding -> isRefused(binding, refused));
        services.forEach(service -> service.channels().stream()
                .filter(channel ->
                        TopicCheck.binding(channel).isPresent() && check.declared.containsKey(channel.address()))
                .forEach(channel -> check.topic(service, channel, check.declared.get(channel.address()))));
        return check.findings;
    }

    private static boolean isRefused(DocumentNode binding, Set<Place> refused) {
        return Stream.concat(
                        binding.children().stream(),
                        binding.find("topicConfiguration").stream().flatMap(all -> all.children().stream()))
                .anyMatch(setting -> refused.contains(setting.place()));
    }

    private Stream<Channel> channels() {
        return services.stream().flatMap(service -> service.channels().stream());
    }

    private void topic(ServiceDocument service, Channel channel, DocumentNode binding) {
        List<Operation> readers = services.stream()
                .flatMap(each -> each.operations().stream())
                .filter(operation -> operation.action() == Action.RECEIVE)
                .filter(operation -> operation.channel().address().equals(channel.address()))
                .toList();
        boolean deadLetters = takesDeadLetters(channel);
        boolean state =
                !deadLetters && !readers.isEmpty() && readers.stream().allMatch(OperationCheck::readsWithoutGroup);
        String use = deadLetters ? "dead letters" : state ? "a state" : "events";
        if (readers.isEmpty() && !deadLetters && !hasTag(channel, EXTERNAL) && all) {
            add(
                    channel.source().find("tags").orElse(channel.source()),
                    "no service reads '%s', and no tag says who does".formatted(channel.address()),
                    "add the tag %s if a person does, the tag %s if a program outside does, else document the reader"
                            .formatted(DEAD_LETTER, EXTERNAL));
        }
        policy(binding, use, state ? COMPACT : DELETE);
        if (!state) {
            retention(binding, use);
        }
        if (deadLetters) {
            beside(service, channel, binding);
        }
        setting(binding, "unclean.leader.election.enable")
                .filter(value -> value.json().asBoolean())
                .ifPresent(value -> add(
                        value, "with unclean.leader.election.enable acknowledged records can be lost", "remove it"));
    }

    private void policy(DocumentNode binding, String use, String wanted) {
        if (!TopicCheck.policies(binding).equals(List.of(wanted))) {
            add(
                    setting(binding, "cleanup.policy").orElse(binding),
                    "the topic holds %s and has the cleanup.policy %s".formatted(use, TopicCheck.policies(binding)),
                    wanted.equals(COMPACT)
                            ? "write [compact]; a deleted record would be a lost state"
                            : "write [delete]; the key is not unique to a record, and compaction would remove all but"
                                    + " its last");
        } else {
            binding.find("topicConfiguration").stream()
                    .flatMap(settings -> settings.children().stream())
                    .forEach(setting -> effect(setting, wanted));
        }
    }

    private void effect(DocumentNode setting, String policy) {
        PlatformFacts.Setting fact = PlatformFacts.FACTS.topicSettings().get(setting.name());
        if (fact != null && fact.policy() != null && !fact.policy().equals(policy)) {
            add(
                    setting,
                    "%s has no effect with the cleanup.policy [%s]".formatted(setting.name(), policy),
                    "remove it");
        }
    }

    private void retention(DocumentNode binding, String use) {
        Optional<DocumentNode> retention = setting(binding, RETENTION);
        if (retention.isEmpty()) {
            add(
                    binding,
                    "the topic holds %s and does not say for how long".formatted(use),
                    "add %s to topicConfiguration; the default is the broker's".formatted(RETENTION));
        }
        retention
                .filter(value -> value.json().longValue() >= 0 && value.json().longValue() < DAY)
                .ifPresent(value -> add(
                        value,
                        "%s is %s, less than a day".formatted(RETENTION, value.json()),
                        "write milliseconds; a reader that is down for longer loses records"));
        long size = number(binding, SIZE);
        setting(binding, "retention.bytes")
                .filter(value -> value.json().longValue() >= 0 && value.json().longValue() < size)
                .ifPresent(value -> add(
                        value,
                        "retention.bytes is %s, less than one record of %s bytes".formatted(value.json(), size),
                        "remove it, or write a size that holds the records of the retention time"));
    }

    /** The source topics of a dead letter topic are those that the same document's groups read. */
    private void beside(ServiceDocument service, Channel channel, DocumentNode letters) {
        List<DocumentNode> sources = service.operations().stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .filter(operation -> !OperationCheck.readsWithoutGroup(operation))
                .map(operation -> declared.get(operation.channel().address()))
                .filter(binding -> binding != null && !binding.sameAs(letters))
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return;
        }
        long partitions =
                sources.stream().mapToLong(TopicUseCheck::partitions).max().orElse(0);
        if (partitions(letters) != partitions) {
            add(
                    letters.find("partitions").orElse(letters),
                    "'%s' has %s partitions, the topics whose dead letters it takes have %s"
                            .formatted(channel.address(), partitions(letters), partitions),
                    "let them have the same number; a dead letter keeps its partition, and further ones stay empty");
        }
        larger(channel, letters, sources);
    }

    private void larger(Channel channel, DocumentNode letters, List<DocumentNode> sources) {
        long kept = number(letters, RETENTION);
        boolean said = setting(letters, RETENTION).isPresent() && (kept < 0 || kept >= DAY);
        if (said && sources.stream().anyMatch(source -> isLonger(number(source, RETENTION), kept))) {
            add(
                    setting(letters, RETENTION).orElse(letters),
                    "'%s' keeps dead letters for %s ms, no longer than the topics that they come from"
                            .formatted(channel.address(), number(letters, RETENTION)),
                    "keep them longer than the originals; a person has to look at them");
        }
        if (sources.stream().anyMatch(source -> number(source, SIZE) >= number(letters, SIZE))) {
            add(
                    setting(letters, SIZE).orElse(letters),
                    "'%s' takes records of %s bytes, no more than the topics whose dead letters it takes"
                            .formatted(channel.address(), number(letters, SIZE)),
                    "write a larger %s; a dead letter has more headers than the original".formatted(SIZE));
        }
    }

    private static boolean isLonger(long one, long other) {
        return other >= 0 && (one < 0 || one >= other);
    }

    private static long partitions(DocumentNode binding) {
        return binding.find("partitions").map(value -> value.json().longValue()).orElse(1L);
    }

    private static Optional<DocumentNode> setting(DocumentNode binding, String name) {
        return binding.find("topicConfiguration").flatMap(configuration -> configuration.find(name));
    }

    private static long number(DocumentNode binding, String setting) {
        return setting(binding, setting)
                .map(value -> value.json().longValue())
                .orElseGet(() -> Long.parseLong(
                        PlatformFacts.FACTS.topicSettings().get(setting).standard()));
    }

    static boolean takesDeadLetters(Channel channel) {
        return hasTag(channel, DEAD_LETTER);
    }

    private static boolean hasTag(Channel channel, String name) {
        return channel.source().find("tags").stream()
                .flatMap(tags -> tags.children().stream())
                .anyMatch(tag -> tag.find("name")
                        .map(DocumentNode::text)
                        .filter(name::equals)
                        .isPresent());
    }

    private void add(DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(Rule.TOPIC_USE, node.place(), problem, remedy));
    }
}
