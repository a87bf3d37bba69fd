package com.example.orders.examples.notifications.receiving;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue on SQS. A batch request succeeds even if single entries failed, so the result is checked per entry. */
final class SqsQueue implements MessageQueue {

    /** The maximum number of messages in one SQS request or response. */
    private static final int BATCH = 10;

    private static final Duration BEYOND_THE_LONG_POLL = Duration.ofSeconds(5);

    /**
     * Includes the SDK's retries. An unanswered heartbeat thus ends early enough for another one before the timeout.
     */
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(3);

    private final SqsClient sqs;
    private final String url;
    private final ConsumerConfiguration configuration;

    /**
     * One for a FIFO queue. Otherwise each failure of the first message of a group would also count as a receive of the
     * group's other messages in the batch, and they would become dead letters unhandled.
     */
    private final int mostAtOnce;

    SqsQueue(SqsClient sqs, String url, ConsumerConfiguration configuration) {
        this.sqs = sqs;
        this.url = url;
        this.configuration = configuration;
        this.mostAtOnce = url.endsWith(".fifo") ? 1 : BATCH;
    }

    @Override
    public String name() {
        return url;
    }

    @Override
    public List<QueueMessage> receive(int most) {
        return sqs
                .receiveMessage(request -> request.queueUrl(url)
                        .overrideConfiguration(override ->
                                override.apiCallTimeout(configuration.longPoll().plus(BEYOND_THE_LONG_POLL)))
                        .maxNumberOfMessages(Math.min(most, mostAtOnce))
                        .waitTimeSeconds((int) configuration.longPoll().toSeconds())
                        .visibilityTimeout(
                                (int) configuration.visibilityTimeout().toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages()
                .stream()
                .map(SqsQueue::read)
                .toList();
    }

    private static QueueMessage read(Message message) {
        Map<String, String> attributes = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
            }
        });
        String receives = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return new QueueMessage(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                attributes,
                receives == null ? 1 : Integer.parseInt(receives));
    }

    @Override
    public Map<QueueMessage, String> delete(Collection<QueueMessage> messages) {
        return inBatches(List.copyOf(messages), batch -> sqs.deleteMessageBatch(request -> request.queueUrl(url)
                        .overrideConfiguration(override -> override.apiCallTimeout(SETTLE_TIMEOUT))
                        .entries(numbered(batch, (id, message) -> DeleteMessageBatchRequestEntry.builder()
                                .id(id)
                                .receiptHandle(message.receiptHandle())
                                .build())))
                .failed());
    }

    @Override
    public Map<QueueMessage, String> showAfter(Map<QueueMessage, Duration> delays) {
        return inBatches(
                List.copyOf(delays.keySet()), batch -> sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                                .overrideConfiguration(override -> override.apiCallTimeout(SETTLE_TIMEOUT))
                                .entries(numbered(
                                        batch, (id, message) -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                                .id(id)
                                                .receiptHandle(message.receiptHandle())
                                                .visibilityTimeout((int)
                                                        delays.get(message).toSeconds())
                                                .build())))
                        .failed());
    }

    private static Map<QueueMessage, String> inBatches(List<QueueMessage> messages, BatchRequest request) {
        Map<QueueMessage, String> failed = new HashMap<>();
        for (int from = 0; from < messages.size(); from += BATCH) {
            List<QueueMessage> batch = messages.subList(from, Math.min(from + BATCH, messages.size()));
            failed.putAll(request.send(batch).stream()
                    .collect(toMap(entry -> batch.get(Integer.parseInt(entry.id())), SqsQueue::reason)));
        }
        return failed;
    }

    private static <E> List<E> numbered(List<QueueMessage> batch, Entry<E> entry) {
        List<E> entries = new ArrayList<>();
        IntStream.range(0, batch.size()).forEach(i -> entries.add(entry.of(Integer.toString(i), batch.get(i))));
        return entries;
    }

    private static String reason(BatchResultErrorEntry entry) {
        return entry.code() + ": " + entry.message();
    }

    private interface BatchRequest {
        List<BatchResultErrorEntry> send(List<QueueMessage> batch);
    }

    private interface Entry<E> {
        E of(String id, QueueMessage message);
    }
}
