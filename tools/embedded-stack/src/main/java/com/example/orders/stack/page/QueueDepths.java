package com.example.orders.stack.page;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.provisioning.RedrivePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Renders the depths of all queues in Prometheus' text format, with the names that {@code bin/orders queue-depths} uses. */
final class QueueDepths {

    private static final Map<String, QueueAttributeName> STATES = Map.of(
            "visible", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            "in_flight", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            "delayed", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsClient sqs;

    QueueDepths(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** Fails with an {@code SdkException} while SQS is unavailable: no depth is better than an old one. */
    String text() {
        List<Map<QueueAttributeName, String>> queues = new ArrayList<>();
        sqs.listQueues()
                .queueUrls()
                .forEach(url -> queues.add(
                        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                .attributes()));
        Set<String> dead = queues.stream()
                .map(queue -> Optional.ofNullable(queue.get(QueueAttributeName.REDRIVE_POLICY))
                        .flatMap(RedrivePolicy::parse)
                        .map(Redrive::deadLetterQueue)
                        .orElse(""))
                .collect(Collectors.toSet());
        StringBuilder text = new StringBuilder("# TYPE sqs_queue_messages gauge\n");
        for (Map<QueueAttributeName, String> queue : queues) {
            String arn = queue.get(QueueAttributeName.QUEUE_ARN);
            String name = arn.substring(arn.lastIndexOf(':') + 1);
            STATES.forEach((state, attribute) -> text.append("sqs_queue_messages{queue=\"")
                    .append(name)
                    .append("\",kind=\"")
                    .append(dead.contains(name) ? "dlq" : "queue")
                    .append("\",state=\"")
                    .append(state)
                    .append("\"} ")
                    .append(queue.getOrDefault(attribute, "0"))
                    .append('\n'));
        }
        return text.toString();
    }
}
