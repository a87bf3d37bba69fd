package com.example.orders.commands.deadqueues;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.commands.queues.MessageBody;
import com.example.orders.commands.queues.PeekedMessage;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message of a dead letter queue as a command shows it.
 *
 * @param queue the dead letter queue
 * @param destination the queue that it can be redriven to; null when unknown
 * @param receives SQS's receive count, which continues in the dead letter queue: each look adds one
 * @param sentAt when it was first sent; SQS does not report when it moved a message
 * @param groupId set, like {@code deduplicationId}, only in FIFO queues; else null
 */
record DeadLetter(
        String queue,
        String messageId,
        String destination,
        String eventType,
        String orderId,
        int receives,
        String sentAt,
        String cause,
        String groupId,
        String deduplicationId,
        Map<String, String> attributes,
        MessageBody body,
        @JsonIgnore Message message) {

    /** The attribute in which the bridge states why it dead-lettered a message. */
    static final String BRIDGE_ERROR = "bridge_error";

    static DeadLetter of(DeadLetterQueue queue, Message message) {
        PeekedMessage peeked = PeekedMessage.of(queue.name(), message);
        Map<MessageSystemAttributeName, String> system = message.attributes();
        return new DeadLetter(
                queue.name(),
                message.messageId(),
                queue.destination(source(message)).map(state -> state.name()).orElse(null),
                peeked.attributes().get("event_type"),
                peeked.attributes().get("correlation_id"),
                peeked.receives(),
                peeked.sentAt(),
                cause(queue, peeked, source(message)),
                system.get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
                system.get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID),
                peeked.attributes(),
                peeked.body(),
                message);
    }

    /**
     * The ARN of the queue that SQS moved it from; empty for a message that was sent here directly, usually by the
     * bridge.
     */
    private static Optional<String> source(Message message) {
        return Optional.ofNullable(message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN));
    }

    private static String cause(DeadLetterQueue queue, PeekedMessage message, Optional<String> sourceArn) {
        String refusal = message.attributes().get(BRIDGE_ERROR);
        if (refusal != null) {
            return refusal;
        }
        return sourceArn
                .flatMap(arn -> queue.destination(Optional.of(arn)))
                .map(source -> "received %s times from %s without being deleted"
                        .formatted(
                                source.redrive().map(Redrive::maxReceiveCount).orElse(0), source.name()))
                .or(() -> sourceArn.map(arn -> "received too often from " + arn.substring(arn.lastIndexOf(':') + 1)
                        + ", which redrives here no more"))
                .orElse("unknown: it has no bridge_error, and SQS did not move it here");
    }
}
