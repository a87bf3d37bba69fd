package com.example.orders.commands.queues;

import com.example.orders.commands.terminal.Times;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A message as a command shows it: its attributes by name and its body. */
public record PeekedMessage(
        String queue, String messageId, String sentAt, int receives, Map<String, String> attributes, MessageBody body) {

    /** Converts a message that was received with all attributes. */
    public static PeekedMessage of(String queue, Message message) {
        Map<String, String> attributes = new TreeMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        Map<MessageSystemAttributeName, String> system = message.attributes();
        return new PeekedMessage(
                queue,
                message.messageId(),
                Times.utc(Instant.ofEpochMilli(
                        Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")))),
                Integer.parseInt(system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
                attributes,
                new MessageBody(message.body()));
    }
}
