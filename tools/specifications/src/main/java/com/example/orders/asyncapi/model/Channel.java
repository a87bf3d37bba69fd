package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Optional;

/**
 * A topic or a queue as one document sees it.
 *
 * @param name the document's name for it
 * @param address the topic's or queue's name; empty where the document leaves it open
 * @param protocol by its binding or, in a document that does not declare it, by its servers
 * @param declaredIn the path of the document that declares it ({@code x-declared-in}); empty in that one itself
 * @param source the channel itself
 */
public record Channel(
        String name,
        String address,
        Protocol protocol,
        Optional<String> declaredIn,
        List<Message> messages,
        DocumentNode source) {

    /** What a channel's server speaks. */
    public enum Protocol {
        KAFKA,
        SQS,
        OTHER
    }

    public Channel {
        messages = List.copyOf(messages);
    }

    Channel at(String otherAddress) {
        return new Channel(name, otherAddress, protocol, declaredIn, messages, source);
    }

    public Place place() {
        return source.place();
    }
}
