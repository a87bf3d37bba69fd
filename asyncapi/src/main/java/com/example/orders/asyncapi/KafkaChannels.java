package com.example.orders.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads the topics that a document owns: its channels with a Kafka binding. */
final class KafkaChannels {

    private static final String AVRO = "application/vnd.apache.avro";

    private final String document;

    KafkaChannels(String document) {
        this.document = document;
    }

    TopicDeclaration topic(DocumentNode channel, DocumentNode binding) {
        String name = channel.child("address").text();
        String topic = binding.child("topic").text();
        if (!topic.equals(name)) {
            throw binding.invalid(
                    "the topic '%s' differs from the channel's address '%s'; make them equal.".formatted(topic, name));
        }
        return new TopicDeclaration(
                document,
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

    private List<SubjectDeclaration> subjects(String topic, DocumentNode messages) {
        return messages.children().stream()
                .flatMap(message -> subject(topic, message).stream())
                .toList();
    }

    private Optional<SubjectDeclaration> subject(String topic, DocumentNode message) {
        DocumentNode payload = message.child("payload");
        boolean avro = payload.find("schemaFormat")
                .filter(format -> format.text().startsWith(AVRO))
                .isPresent();
        if (!avro) {
            return Optional.empty();
        }
        DocumentNode subject = message.child("x-subject");
        if (!subject.text().equals(topic + "-value")) {
            throw subject.invalid("the subject '%s' does not follow TopicNameStrategy; call it '%s-value'."
                    .formatted(subject.text(), topic));
        }
        String compatibility = message.child("x-compatibility").text();
        return Optional.of(
                new SubjectDeclaration(document, subject.text(), compatibility, schema(payload.child("schema"))));
    }

    private static Schema schema(DocumentNode avsc) {
        try {
            return new Schema.Parser().parse(avsc.json().toString());
        } catch (AvroRuntimeException e) {
            throw new InvalidDocumentException(avsc.place(), "this is not valid Avro: " + e.getMessage(), e);
        }
    }
}
