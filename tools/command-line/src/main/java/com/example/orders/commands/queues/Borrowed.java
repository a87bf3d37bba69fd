package com.example.orders.commands.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Messages received from a queue for a short time, since SQS offers no look without a receive. Closing makes those not
 * deleted visible again; after a crash the visibility timeout does so.
 */
public final class Borrowed implements AutoCloseable {
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Duration hidden;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Message> held = new LinkedHashMap<>();

    public Borrowed(SqsClient sqs, String queueUrl, Duration hidden) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.hidden = hidden;
    }

    /**
     * Returns at most ten messages not returned before. An empty list means that the queue hands out no more; in a FIFO
     * queue, others may still be blocked behind earlier messages of their group.
     *
     * @param wait how long to wait for the first message; without a wait, SQS may miss some
     */
    public List<Message> next(int atMost, Duration wait) {
        List<Message> received = sqs.receiveMessage(ReceiveMessageRequest.builder()
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(Math.min(BATCH, atMost))
                        .visibilityTimeout((int) hidden.toSeconds())
                        .waitTimeSeconds((int) wait.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .build())
                .messages();
        // A message whose visibility timeout expired is received again; only its newest receipt is valid.
        received.forEach(message -> held.put(message.messageId(), message));
        return received.stream()
                .filter(message -> seen.add(message.messageId()))
                .toList();
    }

    /** Deletes a received message, which is then not made visible again. */
    public void delete(Message message) {
        String receipt = held.get(message.messageId()).receiptHandle();
        sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(receipt));
        held.remove(message.messageId());
    }

    @Override
    public void close() {
        List<Message> back = new ArrayList<>(held.values());
        held.clear();
        for (int start = 0; start < back.size(); start += BATCH) {
            List<Message> batch = back.subList(start, Math.min(start + BATCH, back.size()));
            sqs.changeMessageVisibilityBatch(ChangeMessageVisibilityBatchRequest.builder()
                    .queueUrl(queueUrl)
                    .entries(IntStream.range(0, batch.size())
                            .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(Integer.toString(i))
                                    .receiptHandle(batch.get(i).receiptHandle())
                                    .visibilityTimeout(0)
                                    .build())
                            .toList())
                    .build());
        }
    }
}
