package com.example.orders.asyncapi.checks;

import static com.example.orders.asyncapi.checks.PlatformFacts.FACTS;

import com.example.orders.asyncapi.checks.PlatformFacts.Setting;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that SQS accepts queues and their messages as declared: names, attributes and their values. */
final class QueueCheck {

    private static final String FIFO = ".fifo";
    private static final Pattern NAME = Pattern.compile("(?=.{1,80}$)[A-Za-z0-9_-]+(?:\\.fifo)?");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?!(?i:aws|amazon)\\.)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");
    private static final int MOST_ATTRIBUTES = 10;

    private final List<Finding> findings = new ArrayList<>();

    private QueueCheck() {}

    static List<Finding> of(List<Channel> channels) {
        QueueCheck check = new QueueCheck();
        for (Channel channel : channels) {
            if (channel.protocol() != Protocol.SQS) {
                continue;
            }
            binding(channel).flatMap(binding -> binding.find("queue")).ifPresent(queue -> {
                check.queue(queue);
                channel.messages().stream()
                        .flatMap(message ->
                                message.headers().stream().map(headers -> Map.entry(message.source(), headers)))
                        .forEach(message -> check.attributes(message.getKey(), message.getValue()));
            });
        }
        return check.findings;
    }

    static Optional<DocumentNode> binding(Channel channel) {
        return channel.source().find("bindings").flatMap(bindings -> bindings.find("sqs"));
    }

    static String name(DocumentNode queue) {
        return queue.find("name").map(name -> name.json().asText()).orElse("");
    }

    static boolean isFifo(DocumentNode queue) {
        return queue.find("fifoQueue").map(fifo -> fifo.json().asBoolean()).orElse(false);
    }

    private void queue(DocumentNode queue) {
        settings(queue, FACTS.queueAttributes(), "queue attribute");
        queue.find("redrivePolicy")
                .ifPresent(policy -> settings(policy, FACTS.redrivePolicy(), "part of redrivePolicy"));
        DocumentNode name = queue.find("name").orElse(queue);
        if (!NAME.matcher(name(queue)).matches()) {
            add(
                    Rule.NAMES,
                    name,
                    "SQS does not accept the queue name '%s'".formatted(name(queue)),
                    "use 1 to 80 letters, digits, '_' and '-', and %s at the end of a FIFO queue's".formatted(FIFO));
        } else if (isFifo(queue) != hasFifoName(queue)) {
            add(
                    Rule.NAMES,
                    name,
                    "the queue '%s' has fifoQueue: %s".formatted(name(queue), isFifo(queue)),
                    "a FIFO queue's name ends with %s, and no other's does".formatted(FIFO));
        }
        for (DocumentNode attribute : queue.children()) {
            Setting fact = FACTS.queueAttributes().get(attribute.name());
            if (fact != null && fact.fifo() && !isFifo(queue)) {
                add(
                        Rule.QUEUE_SETTINGS,
                        attribute,
                        "SQS refuses %s for a standard queue".formatted(attribute.name()),
                        "remove it");
            }
        }
    }

    static boolean hasFifoName(DocumentNode queue) {
        return name(queue).endsWith(FIFO);
    }

    private void settings(DocumentNode owner, Map<String, Setting> known, String what) {
        for (DocumentNode value : owner.children()) {
            Setting fact = known.get(value.name());
            if (fact == null && !value.name().startsWith("x-")) {
                add(
                        Rule.QUEUE_SETTINGS,
                        value,
                        "the sqs binding has no %s '%s'".formatted(what, value.name()),
                        Spelling.remedy(value.name(), known.keySet()));
            } else if (fact != null) {
                fact.problem(value.json())
                        .ifPresent(problem -> add(
                                Rule.QUEUE_SETTINGS,
                                value,
                                "%s: %s".formatted(value.name(), problem),
                                "write a value that SQS accepts"));
            }
        }
    }

    /** The headers of a queue's message become its message attributes. */
    private void attributes(DocumentNode message, JsonNode headers) {
        List<String> names = new ArrayList<>();
        headers.path("properties").fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !ATTRIBUTE.matcher(name).matches())
                .forEach(name -> add(
                        Rule.NAMES,
                        Traits.find(message, "headers", "properties", name).orElse(message),
                        "SQS does not accept the attribute name '%s'".formatted(name),
                        "use letters, digits, '_', '-' and '.', not beginning with 'aws.' or 'amazon.'"));
        JsonNode most = headers.path("maxProperties");
        if (!most.isMissingNode() ? most.asInt() > MOST_ATTRIBUTES : names.size() > MOST_ATTRIBUTES) {
            add(
                    Rule.QUEUE_SETTINGS,
                    Traits.find(message, "headers", "maxProperties")
                            .or(() -> Traits.find(message, "traits", "0", "headers"))
                            .orElse(message),
                    "a message may have %s attributes, SQS takes %s"
                            .formatted(most.isMissingNode() ? names.size() : most.asInt(), MOST_ATTRIBUTES),
                    "write maxProperties: %s into the headers".formatted(MOST_ATTRIBUTES));
        }
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
