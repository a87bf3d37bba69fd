package com.example.orders.systemtests.observation;

import com.example.orders.systemtests.history.QueueMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Receives every message of the given queues and keeps its content, like a consumer, also across outages of SQS. */
public final class QueueWatcher implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsClient sqs;
    private final List<String> queues;
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<QueueMessage> messages = new ConcurrentLinkedQueue<>();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> lastSent = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;

    public QueueWatcher(URI endpoint, List<String> queues) {
        this.sqs = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
                .build();
        this.queues = List.copyOf(queues);
        this.threads = queues.stream()
                .map(queue -> Thread.ofPlatform().name("queue-watcher-" + queue).start(() -> watch(queue)))
                .toList();
    }

    /** A message as received from SQS. */
    public record Received(String queue, Message message) {}

    /** The watched queues. */
    public List<String> queues() {
        return queues;
    }

    /** Returns the messages since the last {@link #take()}, in the order of their receipt. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Returns the same messages and forgets them, because thousands of them would not fit into the heap. */
    List<Received> take() {
        List<Received> taken = new ArrayList<>();
        for (Received next = received.poll(); next != null; next = received.poll()) {
            taken.add(next);
        }
        return taken;
    }

    public List<QueueMessage> messages() {
        return List.copyOf(messages);
    }

    /** Returns when SQS accepted the queue's last message, in milliseconds since the epoch; 0 if there is none. */
    public long lastSent(String queue) {
        return lastSent.getOrDefault(queue, 0L);
    }

    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        sqs.close();
    }

    private void watch(String queue) {
        String url = null;
        try {
            while (!closed.await(url == null ? 300 : 0, TimeUnit.MILLISECONDS)) {
                try {
                    url = url == null
                            ? sqs.getQueueUrl(request -> request.queueName(queue))
                                    .queueUrl()
                            : url;
                    take(queue, url);
                } catch (SdkException unavailable) {
                    url = null;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String queue, String url) {
        List<Message> received = sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
        if (received.isEmpty()) {
            return;
        }
        // A message that could not be deleted during an outage is received again, which is not a repetition by the
        // sender.
        received.stream().filter(message -> kept.add(message.messageId())).forEach(message -> keep(queue, message));
        sqs.deleteMessageBatch(request -> request.queueUrl(url)
                .entries(IntStream.range(0, received.size())
                        .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                                .id(Integer.toString(i))
                                .receiptHandle(received.get(i).receiptHandle())
                                .build())
                        .toList()));
    }

    private void keep(String queue, Message message) {
        received.add(new Received(queue, message));
        Map<String, String> attributes = message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stringValue()));
        lastSent.merge(
                queue, Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)), Math::max);
        try {
            messages.add(new QueueMessage(queue, message.messageId(), attributes, JSON.readTree(message.body())));
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("a message of " + queue + " is not JSON: " + message.body(), noJson);
        }
    }
}
