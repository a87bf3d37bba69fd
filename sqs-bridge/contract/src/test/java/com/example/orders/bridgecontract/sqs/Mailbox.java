package com.example.orders.bridgecontract.sqs;

import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Receives all messages from the queues, without the proxy, and keeps each for the test that asks for it. */
public final class Mailbox implements AutoCloseable {

    private final SqsClient sqs;
    private final String accountUrl;
    private final Map<String, List<Message>> received = new HashMap<>();

    public Mailbox(String endpoint) {
        this.accountUrl = endpoint + "/000000000000/";
        this.sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The client, with which queues are provisioned. */
    public SqsClient sqs() {
        return sqs;
    }

    public void delete(String queue) {
        sqs.deleteQueue(request -> request.queueUrl(accountUrl + queue));
    }

    public void deleteAll() {
        sqs.listQueues().queueUrls().forEach(url -> sqs.deleteQueue(request -> request.queueUrl(url)));
    }

    /** Returns the total number of messages in these queues. */
    public int depth(List<String> queues) {
        return queues.stream()
                .mapToInt(
                        queue -> Integer.parseInt(sqs.getQueueAttributes(request -> request.queueUrl(accountUrl + queue)
                                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                                .attributes()
                                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .sum();
    }

    /** Waits for at least this many matching messages, and returns them in the order of their receipt. */
    public List<Message> await(String queue, int wanted, Predicate<Message> mine) {
        List<Message> known = known(queue, mine);
        return known.size() >= wanted
                ? known
                : Awaitility.await()
                        .alias(wanted + " messages in " + queue)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> all(queue, mine), found -> found.size() >= wanted);
    }

    /** Returns all matching messages so far. */
    public List<Message> all(String queue, Predicate<Message> mine) {
        List<Message> kept = received.computeIfAbsent(queue, _ -> new ArrayList<>());
        try {
            List<Message> batch = receive(queue);
            while (!batch.isEmpty()) {
                kept.addAll(batch);
                batch = receive(queue);
            }
        } catch (QueueDoesNotExistException deletedByATest) {
            return List.of();
        }
        return known(queue, mine);
    }

    private List<Message> known(String queue, Predicate<Message> mine) {
        return received.getOrDefault(queue, List.of()).stream().filter(mine).toList();
    }

    private List<Message> receive(String queue) {
        String url = accountUrl + queue;
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url)
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
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        }
        return messages;
    }

    /** Returns the text of an attribute; empty if the message does not have it. */
    public static String attribute(Message message, String name) {
        return message.messageAttributes().containsKey(name)
                ? message.messageAttributes().get(name).stringValue()
                : "";
    }

    @Override
    public void close() {
        sqs.close();
    }
}
