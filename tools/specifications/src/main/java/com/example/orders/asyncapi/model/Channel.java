package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Optional;

/**
 * A topic, a queue or a WebSocket as one document sees it.
 *
 * @param name the document's name for it
 * @param address the topic's or queue's name, or the path of a WebSocket; empty if the document leaves it open
 * @param protocol from its binding or, in a document that does not declare it, from its servers
 * @param declaredIn the path of the document that declares it ({@code x-declared-in}); empty in that document itself
 * @param source the channel itself
 */
public record Channel(
        String name,
        String address,
        Protocol protocol,
        Optional<String> declaredIn,
        List<Message> messages,
        DocumentNode source) {

    /** The protocol of a channel's server. */
    public enum Protocol {
        KAFKA,
        SQS,
        WS,
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
