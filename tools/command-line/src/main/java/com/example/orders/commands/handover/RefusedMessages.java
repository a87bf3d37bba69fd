package com.example.orders.commands.handover;

import com.example.orders.commands.queues.Queues;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Searches the dead letter queues for events. This is safe: no redrive policy counts receives there, and a message is
 * hidden for only a few seconds.
 */
record RefusedMessages(SqsClient sqs) {

    private static final String EVENT_ID = "ce_id";
    private static final int BATCH = 10;
    private static final int HIDDEN_SECONDS = 3;

    /** Limits the search; a longer dead letter queue needs an operator anyway. */
    private static final int LOOKS = 50;

    static boolean isDeadLetterQueue(String name) {
        return name.replaceFirst("\\.fifo$", "").endsWith("-dlq");
    }

    Map<UUID, Handover.Refused> find(Collection<UUID> events) {
        Map<String, UUID> wanted = events.stream().distinct().collect(Collectors.toMap(UUID::toString, event -> event));
        Map<UUID, Handover.Refused> found = new HashMap<>();
        for (String url : new Queues(sqs).urls()) {
            String name = Queues.name(url);
            if (isDeadLetterQueue(name) && depth(url) > 0) {
                look(url, name, wanted, found);
            }
        }
        return found;
    }

    private void look(String url, String name, Map<String, UUID> wanted, Map<UUID, Handover.Refused> found) {
        List<Message> batch = receive(url);
        for (int looks = 1; !batch.isEmpty() && looks < LOOKS; looks++) {
            for (Message message : batch) {
                MessageAttributeValue event = message.messageAttributes().get(EVENT_ID);
                if (event != null && wanted.containsKey(event.stringValue())) {
                    found.put(wanted.get(event.stringValue()), new Handover.Refused(name, message.messageId()));
                }
            }
            batch = receive(url);
        }
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(0)
                        .messageAttributeNames(EVENT_ID)
                        .build())
                .messages();
    }

    private long depth(String url) {
        return Long.parseLong(sqs.getQueueAttributes(GetQueueAttributesRequest.builder()
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        .build())
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }
}
