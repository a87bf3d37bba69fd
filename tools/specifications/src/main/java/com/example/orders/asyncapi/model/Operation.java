package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Optional;

/**
 * What a service does with a channel.
 *
 * @param messages those of the operation or, if it names none, all of its channel
 * @param groupId the consumer group, if the Kafka binding states exactly one
 * @param clientId Kafka's {@code client.id}, if the Kafka binding states exactly one
 * @param publishedBy the service that actually sends, if it is another one ({@code x-published-by})
 * @param reply what it sends back to the sender of a request
 * @param source the operation itself
 */
public record Operation(
        String name,
        Action action,
        Channel channel,
        List<Message> messages,
        Optional<String> groupId,
        Optional<String> clientId,
        Optional<String> publishedBy,
        Optional<Reply> reply,
        DocumentNode source) {

    /** The direction from the service's own view. */
    public enum Action {
        SEND,
        RECEIVE
    }

    public Operation {
        messages = List.copyOf(messages);
    }

    public Place place() {
        return source.place();
    }
}
