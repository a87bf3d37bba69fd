package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.SubjectDeclaration;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.registry.UnsupportedSchemaException;
import com.example.orders.kafka.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds topics whose last records carry schema ids that mean something else in the registry. This happens when the
 * registry was emptied and its schemas were registered in another order while a producer kept using its cached ids.
 */
record RecordedSchemaIds(Consumer<byte[], byte[]> consumer, SchemaRegistryClient registry) {
    private static final String SUFFIX = "-value";
    /** More than one, because transaction markers occupy offsets too. */
    private static final int LAST_OFFSETS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    List<DriftFinding> differences(List<SubjectDeclaration> subjects) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        List<DriftFinding> findings = new ArrayList<>();
        for (SubjectDeclaration subject : subjects) {
            String topic = subject.subject().endsWith(SUFFIX)
                    ? subject.subject().substring(0, subject.subject().length() - SUFFIX.length())
                    : "";
            List<TopicPartition> partitions = topics.getOrDefault(topic, List.of()).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            last(partitions).stream()
                    .flatMap(record -> finding(subject, record).stream())
                    .findFirst()
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Collection<ConsumerRecord<byte[], byte[]>> last(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(first.get(partition), end - LAST_OFFSETS)));
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                && System.nanoTime() < deadline) {
            consumer.poll(POLL)
                    .forEach(record -> last.put(new TopicPartition(record.topic(), record.partition()), record));
        }
        return last.values();
    }

    private Optional<DriftFinding> finding(SubjectDeclaration subject, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.value().length < WireFormat.PREFIX_LENGTH || record.value()[0] != 0) {
            return Optional.empty();
        }
        int id = WireFormat.schemaId(record.value());
        return meaning(subject.subject(), id)
                .map(meaning -> new DriftFinding(
                        Difference.Kind.TOPIC.toString(),
                        record.topic(),
                        "schema id",
                        Optional.of(subject.place()),
                        "the id of a schema under subject " + subject.subject(),
                        id + " at " + record.partition() + ":" + record.offset() + ", which is " + meaning,
                        "If the registry was emptied, restore it, or see that the producers know the new ids; consumers that run"
                                + " have to be restarted, and cannot read the records before."));
    }

    /** Describes what the registry has under the id, unless that is a schema of the subject. */
    private Optional<String> meaning(String subject, int id) {
        String name = "unknown to the registry";
        try {
            var schema = registry.byId(id);
            name = schema.getFullName() + ", not under that subject";
            return registry.lookUp(subject, schema) == id ? Optional.empty() : Optional.of(name);
        } catch (SchemaRegistryRefusedException refused) {
            if (refused.status() == 404) {
                return Optional.of(name);
            }
            throw refused;
        } catch (UnsupportedSchemaException foreign) {
            return Optional.of(foreign.getMessage());
        }
    }
}
