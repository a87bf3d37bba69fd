package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that documents agree with each other: one owner for each topic and queue, and nobody refers to none. */
final class Declarations {

    /** A channel that another document declares: who says so, where, and by whom it should be declared. */
    record Mention(Place place, String address, String declaredIn) {}

    private Declarations() {}

    static void check(List<TopicDeclaration> topics, List<QueueDeclaration> queues, List<Mention> mentions) {
        Map<String, Place> owners = Stream.concat(
                        topics.stream().map(topic -> Map.entry(topic.name(), topic.place())),
                        queues.stream().map(queue -> Map.entry(queue.name(), queue.place())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> {
                    throw new InvalidDocumentException(
                            second,
                            "the channel is declared by %s too".formatted(first),
                            "keep one and mark the other with x-declared-in");
                }));
        mentions.forEach(mention -> check(mention, owners.get(mention.address())));
        Map<String, QueueDeclaration> byName =
                queues.stream().collect(Collectors.toMap(QueueDeclaration::name, Function.identity()));
        queues.forEach(queue -> queue.redrive()
                .filter(redrive -> !byName.containsKey(redrive.deadLetterQueue()))
                .ifPresent(redrive -> {
                    throw new InvalidDocumentException(
                            queue.place(),
                            "queue '%s' redrives to '%s', which no document declares"
                                    .formatted(queue.name(), redrive.deadLetterQueue()),
                            "add a channel for it");
                }));
    }

    private static void check(Mention mention, Place owner) {
        if (owner == null || !mention.declaredIn().equals(owner.file())) {
            throw new InvalidDocumentException(
                    mention.place(),
                    "x-declared-in names %s, but '%s' is declared by %s"
                            .formatted(
                                    mention.declaredIn(),
                                    mention.address(),
                                    owner == null ? "no document" : owner.file()),
                    "correct one of them");
        }
    }
}
