package com.example.orders.commands.topics;

import com.example.orders.asyncapi.provisioning.BrokerOwn;
import com.example.orders.commands.connections.Kafka;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Collects every consumer group's state, committed offsets and lag. */
record Groups(Kafka kafka) {

    List<Group> all() {
        try (Admin admin = kafka.admin();
                RemainingRecords remaining = new RemainingRecords(kafka.consumer())) {
            List<String> names = kafka
                    .answer(admin.listGroups(ListGroupsOptions.forConsumerGroups())
                            .all())
                    .stream()
                    .map(GroupListing::groupId)
                    .filter(name -> !BrokerOwn.isName(name))
                    .sorted()
                    .toList();
            Map<String, ConsumerGroupDescription> described =
                    kafka.answer(admin.describeConsumerGroups(names).all());
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                    kafka.answer(admin.listConsumerGroupOffsets(names.stream()
                                    .collect(Collectors.toMap(name -> name, _ -> new ListConsumerGroupOffsetsSpec())))
                            .all());
            Offsets offsets = new Offsets(kafka, admin);
            return names.stream()
                    .map(name -> group(described.get(name), committed.get(name), offsets, remaining))
                    .toList();
        }
    }

    private static Group group(
            ConsumerGroupDescription described,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Offsets offsets,
            RemainingRecords remaining) {
        Map<TopicPartition, String> owners = owners(described);
        Map<TopicPartition, Long> from = new HashMap<>();
        offsets.first(owners.keySet()).forEach(from::put);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                from.put(partition, offset.offset());
            }
        });
        Map<TopicPartition, Long> end = offsets.end(from.keySet());
        Map<TopicPartition, Long> lags = remaining.count(from, end);
        List<Group.Progress> progress = from.keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
                .map(partition -> new Group.Progress(
                        partition.topic(),
                        partition.partition(),
                        committed.get(partition) == null
                                ? null
                                : committed.get(partition).offset(),
                        end.get(partition),
                        lags.get(partition),
                        owners.get(partition)))
                .toList();
        return new Group(
                described.groupId(),
                described.groupState().toString(),
                described.members().size(),
                lags.values().stream().mapToLong(Long::longValue).sum(),
                progress);
    }

    private static Map<TopicPartition, String> owners(ConsumerGroupDescription described) {
        Map<TopicPartition, String> owners =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        described.members().forEach(member -> member.assignment()
                .topicPartitions()
                .forEach(partition -> owners.put(partition, member.clientId())));
        return owners;
    }
}
