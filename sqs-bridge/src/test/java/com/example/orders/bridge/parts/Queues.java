package com.example.orders.bridge.parts;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Creates queues in SQS and receives their messages. */
public final class Queues implements AutoCloseable {

    public static final String NOTIFICATIONS = "order-notifications";
    public static final String FULFILLMENT = "order-fulfillment-events";

    private final String endpoint;
    private final SqsClient client;

    Queues(String endpoint) {
        this.endpoint = endpoint;
        this.client = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    public void create(String queue) {
        client.createQueue(request -> request.queueName(queue));
        client.createQueue(request -> request.queueName(queue + "-dlq"));
    }

    void createFifo(String queue) {
        for (String name : List.of(queue + ".fifo", queue + "-dlq.fifo")) {
            client.createQueue(request -> request.queueName(name)
                    .attributesWithStrings(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "false")));
        }
    }

    public void delete(String queue) {
        client.deleteQueue(request -> request.queueUrl(url(queue)));
    }

    /** Waits for this many messages that match, and discards all others that arrive until then. */
    public List<Message> take(String queue, int wanted, Predicate<Message> mine) {
        List<Message> taken = new ArrayList<>();
        Awaitility.await()
                .alias(wanted + " messages in " + queue)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    List<Message> received = receive(queue);
                    while (!received.isEmpty()) {
                        received.stream().filter(mine).forEach(taken::add);
                        received = taken.size() < wanted ? receive(queue) : List.of();
                    }
                    return taken.size() >= wanted;
                });
        return taken;
    }

    /** Receives and deletes the messages of one request. */
    public List<Message> receive(String queue) {
        List<Message> messages = client.receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (!messages.isEmpty()) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : messages) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            client.deleteMessageBatch(request -> request.queueUrl(url(queue)).entries(entries));
        }
        return messages;
    }

    /** Matches the messages of one order. */
    public static Predicate<Message> ofOrder(String orderId) {
        return message -> attribute(message, "correlation_id").equals(orderId);
    }

    public static String attribute(Message message, String name) {
        return message.messageAttributes().containsKey(name)
                ? message.messageAttributes().get(name).stringValue()
                : "";
    }

    private String url(String queue) {
        return endpoint + "/000000000000/" + queue;
    }

    @Override
    public void close() {
        client.close();
    }
}
