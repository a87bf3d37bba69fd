package com.example.orders.asyncapi.checks;

import static com.example.orders.asyncapi.checks.PlatformFacts.FACTS;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a queue suits its use, and that its dead letter queue is of its kind and keeps messages longer. */
final class QueueUseCheck {

    private static final String RETENTION = "messageRetentionPeriod";
    private static final String VISIBILITY = "visibilityTimeout";
    private static final String REDRIVE = "redrivePolicy";
    private static final long DAY = 86_400;

    private final Map<String, DocumentNode> queues = new LinkedHashMap<>();
    private final Set<String> ofDeadLetters = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private QueueUseCheck() {}

    static List<Finding> of(List<Channel> channels) {
        QueueUseCheck check = new QueueUseCheck();
        channels.stream()
                .filter(channel -> channel.protocol() == Protocol.SQS)
                .forEach(channel -> QueueCheck.binding(channel).ifPresent(binding -> check.binding(channel, binding)));
        check.queues.values().forEach(check::stated);
        check.queues.values().forEach(check::redrive);
        check.queues.values().forEach(check::unnamed);
        return check.findings;
    }

    private void binding(Channel channel, DocumentNode binding) {
        binding.find("queue").ifPresent(queue -> {
            queues.putIfAbsent(QueueCheck.name(queue), queue);
            if (TopicUseCheck.takesDeadLetters(channel)) {
                ofDeadLetters.add(QueueCheck.name(queue));
            }
        });
        binding.find("deadLetterQueue")
                .ifPresent(queue -> add(
                        queue,
                        "the binding describes a deadLetterQueue, which provisioning does not read",
                        "declare it as a channel, and name it in redrivePolicy"));
    }

    private void stated(DocumentNode queue) {
        queue.children().stream()
                .filter(attribute -> Optional.ofNullable(FACTS.queueAttributes().get(attribute.name()))
                        .filter(fact -> !fact.isApplied() && (!fact.fifo() || QueueCheck.isFifo(queue)))
                        .isPresent())
                .forEach(attribute -> add(
                        attribute,
                        "provisioning does not apply %s".formatted(attribute.name()),
                        "remove it; what the documents declare is what the queue has"));
        boolean misspelt = queue.children().stream().anyMatch(QueueUseCheck::isUnknown);
        for (String stated : misspelt ? List.<String>of() : List.of(VISIBILITY, RETENTION)) {
            if (queue.find(stated).isEmpty()) {
                add(
                        queue,
                        "the queue '%s' does not state its %s".formatted(QueueCheck.name(queue), stated),
                        "add it, in seconds");
            }
        }
        seconds(queue.find(RETENTION), queue.find(VISIBILITY));
    }

    private void seconds(Optional<DocumentNode> retention, Optional<DocumentNode> visibility) {
        retention
                .filter(seconds -> seconds.json().asLong(DAY) < DAY)
                .ifPresent(seconds -> add(
                        seconds,
                        "%s is %s s, less than a day".formatted(RETENTION, seconds.json()),
                        "write seconds; a worker that is down for longer loses messages"));
        visibility
                .filter(seconds ->
                        seconds.json().isIntegralNumber() && seconds.json().intValue() == 0)
                .ifPresent(seconds -> add(
                        seconds,
                        "with a %s of 0 every reader receives a message that another is working on"
                                .formatted(VISIBILITY),
                        "write the seconds that a worker needs for a message"));
    }

    private static boolean isUnknown(DocumentNode attribute) {
        return !FACTS.queueAttributes().containsKey(attribute.name())
                && !attribute.name().startsWith("x-");
    }

    private void redrive(DocumentNode queue) {
        Optional<DocumentNode> policy = queue.find(REDRIVE);
        boolean ends = ofDeadLetters.contains(QueueCheck.name(queue));
        if (policy.isEmpty()) {
            if (!ends && queue.children().stream().noneMatch(QueueUseCheck::isUnknown)) {
                add(
                        queue,
                        "the queue '%s' has no %s".formatted(QueueCheck.name(queue), REDRIVE),
                        "add one, else what fails is received until it expires; or the tag dead-letter if it takes"
                                + " dead letters itself");
            }
            return;
        }
        if (ends) {
            add(
                    policy.get(),
                    "'%s' takes dead letters and has a %s itself".formatted(QueueCheck.name(queue), REDRIVE),
                    "remove it: an operator handles these messages");
            return;
        }
        policy.get()
                .find("maxReceiveCount")
                .filter(count -> count.json().isIntegralNumber() && count.json().intValue() == 1)
                .ifPresent(count -> add(
                        count,
                        "with a maxReceiveCount of 1 a message is dead after one failure",
                        "write how often a worker may try"));
        deadLetters(queue).map(queues::get).ifPresent(letters -> fit(queue, letters));
    }

    /** Skips a dead letter queue that is unreferenced because of a fault elsewhere, which is reported there. */
    private void unnamed(DocumentNode queue) {
        boolean named = queues.values().stream()
                .anyMatch(other -> deadLetters(other).equals(Optional.of(QueueCheck.name(queue))));
        boolean known = queues.values().stream()
                        .filter(other -> other.find(REDRIVE).isPresent())
                        .allMatch(other ->
                                deadLetters(other).filter(queues::containsKey).isPresent())
                && queues.values().stream()
                        .flatMap(other -> other.children().stream())
                        .noneMatch(QueueUseCheck::isUnknown);
        if (ofDeadLetters.contains(QueueCheck.name(queue)) && !named && known && findings.isEmpty()) {
            add(
                    queue,
                    "no queue has '%s' as its dead letter queue".formatted(QueueCheck.name(queue)),
                    "name it in the %s of the queue whose dead letters it takes".formatted(REDRIVE));
        }
    }

    private static Optional<String> deadLetters(DocumentNode queue) {
        return queue.find(REDRIVE)
                .flatMap(policy -> policy.find("deadLetterQueue"))
                .flatMap(letters -> letters.find("name"))
                .map(name -> name.json().asText());
    }

    private void fit(DocumentNode queue, DocumentNode letters) {
        if (!ofDeadLetters.contains(QueueCheck.name(letters))) {
            add(
                    queue.child(REDRIVE).child("deadLetterQueue").child("name"),
                    "the dead letter queue '%s' of '%s' does not take dead letters"
                            .formatted(QueueCheck.name(letters), QueueCheck.name(queue)),
                    "name a queue with the tag dead-letter");
        } else if (QueueCheck.isFifo(queue) != QueueCheck.isFifo(letters)
                && QueueCheck.isFifo(queue) == QueueCheck.hasFifoName(queue)
                && QueueCheck.isFifo(letters) == QueueCheck.hasFifoName(letters)) {
            add(
                    queue.child(REDRIVE),
                    "one of '%s' and its dead letter queue '%s' is a FIFO queue"
                            .formatted(QueueCheck.name(queue), QueueCheck.name(letters)),
                    "SQS takes two of the same kind only");
        }
        delay(letters);
        if (letters.find(RETENTION).isPresent()
                && ofDeadLetters.contains(QueueCheck.name(letters))
                && seconds(letters) <= seconds(queue)) {
            add(
                    letters.find(RETENTION).orElse(letters),
                    "the dead letter queue '%s' keeps messages for %s s, '%s' for %s s"
                            .formatted(
                                    QueueCheck.name(letters), seconds(letters), QueueCheck.name(queue), seconds(queue)),
                    "keep dead letters longer: SQS counts from when the message was first sent");
        }
    }

    private void delay(DocumentNode letters) {
        letters.find("deliveryDelay")
                .filter(delay -> delay.json().asInt() > 0)
                .ifPresent(delay -> add(
                        delay,
                        "the dead letter queue '%s' hides each message for %s s first"
                                .formatted(QueueCheck.name(letters), delay.json()),
                        "remove it; nothing is retried there"));
    }

    private static long seconds(DocumentNode queue) {
        return queue.find(RETENTION)
                .map(value -> value.json().asLong())
                .orElseGet(() ->
                        Long.parseLong(FACTS.queueAttributes().get(RETENTION).standard()));
    }

    private void add(DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(Rule.QUEUE_USE, node.place(), problem, remedy));
    }
}
