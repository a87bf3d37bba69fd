package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import java.util.Map;

/** The SQS binding of a channel: what the queue is created with. */
final class QueueRules {

    /**
     * What SQS takes where a queue states nothing, in seconds.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
     */
    private static final Map<String, Long> DEFAULTS =
            Map.of("visibilityTimeout", 30L, "messageRetentionPeriod", 345_600L);

    private QueueRules() {}

    static void compare(Pair binding, Scope scope) {
        for (String name : binding.names()) {
            switch (name) {
                case "queue" -> queue(binding.at(name), scope);
                case "bindingVersion" -> scope.add(Kind.BINDING_VERSION_CHANGED, binding.at(name), "sqs." + name);
                default -> scope.unclassified(binding.at(name), "sqs." + name);
            }
        }
    }

    private static void queue(Pair queue, Scope scope) {
        for (String name : queue.names()) {
            Pair part = queue.at(name);
            switch (name) {
                case "name" -> {} // reading has made sure that it is the channel's address
                case "fifoQueue" -> scope.add(Kind.FIFO_CHANGED, part, name, Side.RECEIVERS, Side.SENDERS);
                case "visibilityTimeout" -> seconds(part, name, Kind.VISIBILITY_LONGER, Kind.VISIBILITY_SHORTER, scope);
                case "messageRetentionPeriod" ->
                    seconds(part, name, Kind.RETENTION_LONGER, Kind.RETENTION_SHORTER, scope);
                case "receiveMessageWaitTime" -> scope.add(Kind.POLLING_CHANGED, part, name, Side.RECEIVERS);
                case "redrivePolicy" -> redrive(part, scope);
                case "deliveryDelay", "deduplicationScope", "fifoThroughputLimit", "policy", "tags" ->
                    scope.add(Kind.QUEUE_SETTING_CHANGED, part, name, Side.RECEIVERS, Side.SENDERS);
                default -> scope.unclassified(part, name);
            }
        }
    }

    private static void redrive(Pair policy, Scope scope) {
        if (policy.added() || policy.gone()) {
            scope.add(Kind.DEAD_LETTER_QUEUE_CHANGED, policy, "redrivePolicy", Side.RECEIVERS);
            return;
        }
        for (String name : policy.names()) {
            Pair part = policy.at(name);
            switch (name) {
                case "deadLetterQueue" -> scope.add(Kind.DEAD_LETTER_QUEUE_CHANGED, part, name, Side.RECEIVERS);
                case "maxReceiveCount" -> {
                    boolean later =
                            part.now().json().asLong() > part.before().json().asLong();
                    scope.add(later ? Kind.REDRIVE_LATER : Kind.REDRIVE_SOONER, part, name, Side.RECEIVERS);
                }
                default -> scope.unclassified(part, "redrivePolicy." + name);
            }
        }
    }

    private static void seconds(Pair part, String name, Kind longer, Kind shorter, Scope scope) {
        long before = part.before().json().asLong(DEFAULTS.get(name));
        long now = part.now().json().asLong(DEFAULTS.get(name));
        if (before != now) { // the default written down is no change
            scope.add(now > before ? longer : shorter, part, name, Side.RECEIVERS);
        }
    }
}
