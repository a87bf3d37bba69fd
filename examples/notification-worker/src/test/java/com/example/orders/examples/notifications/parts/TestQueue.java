package com.example.orders.examples.notifications.parts;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A queue of one test, with its dead letter queue. */
public record TestQueue(SqsClient sqs, String url, String deadLetterUrl) {

    /** The attributes and the body of one order event. */
    public record Event(String orderId, String eventType, Map<String, String> attributes, String body) {}

    public void send(Event event) {
        sqs.sendMessage(message(event).build());
    }

    /** Sends to a FIFO queue with the order as message group, as the bridge does. */
    public void sendInGroup(Event event) {
        sqs.sendMessage(message(event)
                .messageGroupId(event.orderId())
                .messageDeduplicationId(event.attributes().get("ce_id"))
                .build());
    }

    private SendMessageRequest.Builder message(Event event) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        event.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build()));
        return SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody(event.body())
                .messageAttributes(attributes);
    }

    /** The number of visible, in-flight and delayed messages. */
    public int size() {
        return size(url);
    }

    /** The number of messages that can be received now. */
    public int visible() {
        return Integer.parseInt(attributes(url).get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    public int deadLetters() {
        return size(deadLetterUrl);
    }

    private int size(String queue) {
        Map<QueueAttributeName, String> attributes = attributes(queue);
        return List.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
                .stream()
                .mapToInt(name -> Integer.parseInt(attributes.getOrDefault(name, "0")))
                .sum();
    }

    private Map<QueueAttributeName, String> attributes(String queue) {
        return sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    /** Receives the dead letters: their attributes by body. */
    public Map<String, Map<String, String>> takeDeadLetters() {
        List<Message> letters = new ArrayList<>();
        List<Message> received = List.of();
        do {
            letters.addAll(received);
            received = sqs.receiveMessage(request -> request.queueUrl(deadLetterUrl)
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("All"))
                    .messages();
        } while (!received.isEmpty());
        return letters.stream().collect(toMap(Message::body, letter -> letter.messageAttributes().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()))));
    }
}
