package com.example.orders.commands.deadqueues;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.commands.queues.QueueState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** An in-memory {@code work-dlq} that {@code work} redrives to; records the requests. */
final class FakeSqs implements SqsClient {
    static final String DLQ_URL = "http://sqs/000000000000/work-dlq";
    static final String QUEUE_URL = "http://sqs/000000000000/work";
    static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:work";

    final List<SendMessageRequest> sent = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    final Set<String> refusedBodies = new HashSet<>();
    boolean unavailable;
    boolean deletes = true;
    private final List<Message> messages = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();

    static QueueState queue(String url, String arn, Optional<Redrive> redrive, long visible) {
        return new QueueState(url, url.substring(url.lastIndexOf('/') + 1), arn, visible, 0, 0, redrive);
    }

    DeadLetterQueue deadLetterQueue() {
        return new DeadLetterQueue(
                queue(DLQ_URL, QUEUE_ARN + "-dlq", Optional.empty(), messages.size()),
                List.of(queue(QUEUE_URL, QUEUE_ARN, Optional.of(new Redrive("work-dlq", 10)), 0)));
    }

    FakeSqs holding(String id, Map<MessageSystemAttributeName, String> system, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        messages.add(Message.builder()
                .messageId(id)
                .receiptHandle("receipt-" + id)
                .body("{\"id\":\"" + id + "\"}")
                .attributes(system)
                .messageAttributes(values)
                .build());
        return this;
    }

    List<String> held() {
        return messages.stream().map(Message::messageId).toList();
    }

    Set<String> hidden() {
        return hidden;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        List<Message> received = messages.stream()
                .filter(message -> !hidden.contains(message.messageId()))
                .limit(request.maxNumberOfMessages())
                .toList();
        received.forEach(message -> hidden.add(message.messageId()));
        return ReceiveMessageResponse.builder().messages(received).build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        requests.add("send " + request.messageBody());
        if (unavailable) {
            throw SdkClientException.create("connection refused");
        }
        if (refusedBodies.contains(request.messageBody())) {
            throw SqsException.builder().statusCode(400).message("too long").build();
        }
        sent.add(request);
        return SendMessageResponse.builder().messageId("new-" + sent.size()).build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        requests.add("delete " + request.receiptHandle());
        if (!deletes) {
            throw SdkClientException.create("connection reset");
        }
        messages.removeIf(message -> message.receiptHandle().equals(request.receiptHandle()));
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        request.entries().forEach(entry -> hidden.remove(entry.receiptHandle().substring("receipt-".length())));
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
