package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Optional;

/**
 * What an operation that receives a request sends back.
 *
 * @param location a runtime expression, for instance {@code $message.header#/reply_to}: where the request names the
 *     address of the reply; empty if the channel's address is used
 * @param channel empty if the document names none
 * @param messages those of the reply or, if it names none, all of its channel
 * @param source the reply itself
 */
public record Reply(Optional<String> location, Optional<Channel> channel, List<Message> messages, DocumentNode source) {

    public Reply {
        messages = List.copyOf(messages);
    }

    public Place place() {
        return source.place();
    }
}
