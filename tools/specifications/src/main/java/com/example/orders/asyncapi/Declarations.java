package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the documents agree: each topic and queue has one owner, and each reference has a target. */
final class Declarations {

    /** A reference to a channel of another document: its place, the address, and the document that should own it. */
    record Mention(Place place, String address, String declaredIn) {}

    private Declarations() {}

    /** Returns every contradiction, in the order of topics and queues, mentions, dead letter queues. */
    static List<InvalidDocumentException> problems(
            List<TopicDeclaration> topics, List<QueueDeclaration> queues, List<Mention> mentions) {
        List<InvalidDocumentException> problems = new ArrayList<>();
        Map<String, Place> owners = new HashMap<>();
        Stream.concat(
                        topics.stream().map(topic -> Map.entry(topic.name(), topic.place())),
                        queues.stream().map(queue -> Map.entry(queue.name(), queue.place())))
                .forEach(declared -> {
                    Place first = owners.putIfAbsent(declared.getKey(), declared.getValue());
                    if (first != null) {
                        problems.add(new InvalidDocumentException(
                                declared.getValue(),
                                "the channel is declared by %s too".formatted(first),
                                "keep one and mark the other with x-declared-in"));
                    }
                });
        mentions.forEach(
                mention -> problem(mention, owners.get(mention.address())).ifPresent(problems::add));
        Set<String> names = queues.stream().map(QueueDeclaration::name).collect(Collectors.toSet());
        queues.forEach(queue -> queue.redrive()
                .filter(redrive -> !names.contains(redrive.deadLetterQueue()))
                .ifPresent(redrive -> problems.add(new InvalidDocumentException(
                        queue.place(),
                        "queue '%s' redrives to '%s', which no document declares"
                                .formatted(queue.name(), redrive.deadLetterQueue()),
                        "add a channel for it"))));
        return problems;
    }

    private static Optional<InvalidDocumentException> problem(Mention mention, Place owner) {
        return owner != null && mention.declaredIn().equals(owner.file())
                ? Optional.empty()
                : Optional.of(new InvalidDocumentException(
                        mention.place(),
                        "x-declared-in names %s, but '%s' is declared by %s"
                                .formatted(
                                        mention.declaredIn(),
                                        mention.address(),
                                        owner == null ? "no document" : owner.file()),
                        "correct one of them"));
    }
}
