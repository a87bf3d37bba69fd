package com.example.orders.commands.queues;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.provisioning.RedrivePolicy;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One queue with SQS's approximate counts.
 *
 * @param redrive where SQS moves a message, and after how many receives; empty without a redrive policy
 */
public record QueueState(
        String url, String name, String arn, long visible, long inFlight, long delayed, Optional<Redrive> redrive) {

    static QueueState of(String url, Map<QueueAttributeName, String> attributes) {
        return new QueueState(
                url,
                Queues.name(url),
                attributes.get(QueueAttributeName.QUEUE_ARN),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                        .flatMap(RedrivePolicy::parse));
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
