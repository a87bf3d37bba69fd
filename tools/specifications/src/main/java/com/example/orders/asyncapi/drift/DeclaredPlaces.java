package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.provisioning.Difference;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the exact line of a declaration: that of the differing setting, not only of its channel. */
final class DeclaredPlaces {

    private final Documents documents;

    DeclaredPlaces(Documents documents) {
        this.documents = documents;
    }

    /** Returns the place of the difference, or of the whole declaration if the difference has no line of its own. */
    Place of(Difference difference) {
        Optional<Place> own =
                switch (difference.kind()) {
                    case TOPIC -> inTopic(difference);
                    case QUEUE -> inQueue(difference);
                    case SUBJECT -> inMessage(difference);
                    case ACCESS -> Optional.empty();
                };
        return own.orElse(difference.place());
    }

    private Optional<Place> inTopic(Difference difference) {
        return owners(difference.name())
                .flatMap(channel -> Stream.of(
                                at(channel, "bindings", "kafka", difference.aspect()),
                                at(channel, "bindings", "kafka", "topicConfiguration", difference.aspect()))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    private Optional<Place> inQueue(Difference difference) {
        String attribute = difference.aspect();
        String property =
                switch (attribute) {
                    case "DelaySeconds" -> "deliveryDelay";
                    case "ReceiveMessageWaitTimeSeconds" -> "receiveMessageWaitTime";
                    default -> attribute.substring(0, 1).toLowerCase(Locale.ROOT) + attribute.substring(1);
                };
        return owners(difference.name())
                .flatMap(channel -> at(channel, "bindings", "sqs", "queue", property).stream())
                .findFirst();
    }

    private Optional<Place> inMessage(Difference difference) {
        return documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.declaredIn().isEmpty())
                .flatMap(channel -> channel.messages().stream())
                .filter(message -> message.subject().equals(Optional.of(difference.name())))
                .flatMap(message -> place(message, difference.aspect()).stream())
                .findFirst();
    }

    private static Optional<Place> place(Message message, String aspect) {
        return switch (aspect) {
            case "compatibility" -> message.source().find("x-compatibility").map(DocumentNode::place);
            case "schema" ->
                message.payload() instanceof Payload.Avro avro ? Optional.of(avro.place()) : Optional.empty();
            default -> message.source().find("x-subject").map(DocumentNode::place);
        };
    }

    private Stream<DocumentNode> owners(String address) {
        return documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel ->
                        channel.declaredIn().isEmpty() && channel.address().equals(address))
                .map(Channel::source);
    }

    private static Optional<Place> at(DocumentNode channel, String... path) {
        Optional<DocumentNode> node = Optional.of(channel);
        for (String name : Arrays.asList(path)) {
            node = node.flatMap(parent -> parent.find(name));
        }
        return node.map(DocumentNode::place);
    }
}
