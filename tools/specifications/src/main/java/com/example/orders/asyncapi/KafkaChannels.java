package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Payload;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the topics that a document owns: its channels with a Kafka binding. */
final class KafkaChannels {

    private static final String AVRO = Payload.Avro.MEDIA_TYPE;

    private KafkaChannels() {}

    static TopicDeclaration topic(DocumentNode channel, DocumentNode binding) {
        String name = channel.child("address").text();
        String topic = binding.child("topic").text();
        if (!topic.equals(name)) {
            throw binding.invalid(
                    "the topic '%s' differs from the channel's address '%s'".formatted(topic, name), "make them equal");
        }
        return new TopicDeclaration(
                channel.place(),
                name,
                binding.child("partitions").number(1),
                (short) binding.child("replicas").number(1),
                configuration(binding.child("topicConfiguration")),
                subjects(name, channel.child("messages")));
    }

    private static SortedMap<String, String> configuration(DocumentNode declared) {
        declared.child("cleanup.policy");
        SortedMap<String, String> configuration = new TreeMap<>();
        for (DocumentNode setting : declared.children()) {
            configuration.put(setting.name(), setting.json().isArray() ? joined(setting.json()) : setting.text());
        }
        return configuration;
    }

    private static String joined(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return String.join(",", texts);
    }

    private static List<SubjectDeclaration> subjects(String topic, DocumentNode messages) {
        return messages.children().stream()
                .flatMap(message -> subject(topic, message).stream())
                .toList();
    }

    private static Optional<SubjectDeclaration> subject(String topic, DocumentNode message) {
        DocumentNode payload = message.child("payload");
        boolean avro = payload.find("schemaFormat")
                .filter(format -> format.text().startsWith(AVRO))
                .isPresent();
        if (!avro) {
            return Optional.empty();
        }
        DocumentNode subject = message.child("x-subject");
        if (!subject.text().equals(topic + "-value")) {
            throw subject.invalid(
                    "the subject '%s' does not follow TopicNameStrategy".formatted(subject.text()),
                    "call it '%s-value'".formatted(topic));
        }
        String compatibility = message.child("x-compatibility").text();
        Payload.Avro avsc = new Payload.Avro(payload.child("schemaFormat").text(), payload.child("schema"));
        return Optional.of(new SubjectDeclaration(subject.place(), subject.text(), compatibility, avsc.schema()));
    }
}
