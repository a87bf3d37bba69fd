package com.example.orders.commands.handover;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.kafka.deadletters.DeadLetter;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Derives from committed offsets and dead letters what became of events. This works for either bridge: each commits an
 * offset only after SQS, or the dead letter topic, has acknowledged everything before it.
 */
public record Handovers(Addresses addresses, Kafka kafka) {

    /** The consumer group that both bridges use. */
    public static final String GROUP = "sqs-bridge";

    /** The dead letter topic that both bridges use. */
    public static final String DEAD_LETTERS = "sqs-bridge.dlt";

    public static Handovers at(Addresses addresses) {
        return new Handovers(addresses, Kafka.at(addresses));
    }

    /** Returns the state of each event. */
    public Map<RecordPlace, Handover> of(Collection<RecordPlace> events) {
        Map<RecordPlace, Handover> answers = new HashMap<>();
        // Offsets are read first: a dead letter is written before the offset past its record is committed.
        Map<TopicPartition, Long> committed = committed();
        List<RecordPlace> passed = events.stream()
                .filter(event -> committed.getOrDefault(event.topicPartition(), -1L) > event.offset())
                .toList();
        events.forEach(
                event -> answers.put(event, new Handover.Waiting(committed.getOrDefault(event.topicPartition(), -1L))));
        if (passed.isEmpty()) {
            return answers;
        }
        List<DeadLetter> letters = new DeadLetterTopic(kafka.connection(), DEAD_LETTERS).all();
        Map<UUID, Handover.Refused> refused = refused(passed);
        for (RecordPlace event : passed) {
            Optional<DeadLetter> dead =
                    letters.stream().filter(letter -> holds(letter, event)).findFirst();
            answers.put(
                    event,
                    dead.isPresent()
                            ? new Handover.Dead(dead.get())
                            : Optional.<Handover>ofNullable(refused.get(event.eventId()))
                                    .orElse(new Handover.Passed(committed.get(event.topicPartition()))));
        }
        return answers;
    }

    private Map<UUID, Handover.Refused> refused(List<RecordPlace> events) {
        try (SqsClient sqs = Sqs.at(addresses)) {
            return new RefusedMessages(sqs)
                    .find(events.stream().map(RecordPlace::eventId).toList());
        }
    }

    private static boolean holds(DeadLetter letter, RecordPlace event) {
        return letter.originalTopic().equals(event.topic())
                && letter.originalPartition() == event.partition()
                && letter.originalOffset() == event.offset();
    }

    private Map<TopicPartition, Long> committed() {
        try (Admin admin = kafka.admin()) {
            Map<TopicPartition, OffsetAndMetadata> found =
                    kafka.answer(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
            Map<TopicPartition, Long> offsets = new HashMap<>();
            found.forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
            return offsets;
        }
    }
}
