package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.QueueDeclaration;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.SqsQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds attributes that were set on a declared queue by hand but are not in its document. Access and encryption
 * ({@code Policy}, {@code RedriveAllowPolicy}, {@code Kms*}, {@code SqsManagedSseEnabled}) are not compared, as access
 * to Kafka is not.
 */
record QueueSettings(SqsQueues sqs, List<QueueDeclaration> queues) {

    private static final String REDRIVE = "RedrivePolicy";

    /**
     * SQS's defaults, the current one first: queues created before August 2025 kept their {@code MaximumMessageSize}. A
     * server that does not support an attribute does not return it.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
     */
    private static final SortedMap<String, List<String>> DEFAULTS = new TreeMap<>(Map.of(
            "ContentBasedDeduplication", List.of("false"),
            "DeduplicationScope", List.of("queue"),
            "DelaySeconds", List.of("0"),
            "FifoThroughputLimit", List.of("perQueue"),
            "MaximumMessageSize", List.of("1048576", "262144"),
            "MessageRetentionPeriod", List.of("345600"),
            "ReceiveMessageWaitTimeSeconds", List.of("0"),
            "VisibilityTimeout", List.of("30")));

    List<DriftFinding> undeclared() {
        List<DriftFinding> findings = new ArrayList<>();
        for (QueueDeclaration queue : queues) {
            sqs.attributes(queue.name()).ifPresent(found -> compare(queue, found, findings));
        }
        return findings;
    }

    private static void compare(QueueDeclaration queue, Map<String, String> found, List<DriftFinding> findings) {
        DEFAULTS.forEach((name, defaults) -> {
            String current = found.getOrDefault(name, defaults.getFirst());
            if (!queue.attributes().containsKey(name) && !defaults.contains(current)) {
                findings.add(finding(
                        queue,
                        name,
                        current,
                        "Set it back to %s with `aws sqs set-queue-attributes`, or declare it if the sqs binding has a property for it."
                                .formatted(defaults.getFirst())));
            }
        });
        String policy = found.getOrDefault(REDRIVE, "");
        if (queue.redrive().isEmpty() && !policy.isEmpty()) {
            findings.add(
                    finding(
                            queue,
                            REDRIVE,
                            policy,
                            "Declare it as redrivePolicy, or remove it with `aws sqs set-queue-attributes` and an empty value."));
        }
    }

    private static DriftFinding finding(QueueDeclaration queue, String attribute, String running, String remedy) {
        return new DriftFinding(
                Difference.Kind.QUEUE.toString(),
                queue.name(),
                attribute,
                Optional.of(queue.place()),
                Difference.NOTHING,
                running,
                remedy);
    }
}
