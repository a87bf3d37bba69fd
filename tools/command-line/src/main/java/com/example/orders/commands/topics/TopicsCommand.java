package com.example.orders.commands.topics;

import com.example.orders.asyncapi.provisioning.BrokerOwn;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code topics}: lists every topic with its partitions and the number of offsets it holds. */
@Command(name = "topics", description = "List the topics: partitions, replicas, offsets held.")
public final class TopicsCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Override
    public void run() {
        Kafka kafka = Kafka.at(addresses);
        try (Admin admin = kafka.admin()) {
            List<Topic> topics = topics(kafka, admin);
            if (output.json()) {
                output.json(topics);
                return;
            }
            Table table = Table.of("TOPIC", ">PARTITIONS", ">REPLICAS", ">OFFSETS");
            topics.forEach(topic -> table.row(topic.name, topic.partitions, topic.replicas, topic.offsets));
            output.table(table);
        }
    }

    private static List<Topic> topics(Kafka kafka, Admin admin) {
        Map<String, TopicDescription> found = kafka.answer(
                admin.describeTopics(kafka.answer(admin.listTopics().names()).stream()
                                .filter(name -> !BrokerOwn.isName(name))
                                .toList())
                        .allTopicNames());
        Offsets offsets = new Offsets(kafka, admin);
        List<TopicPartition> partitions = found.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, Long> first = offsets.first(partitions);
        Map<TopicPartition, Long> end = offsets.end(partitions);
        Map<String, Long> held = partitions.stream()
                .collect(Collectors.groupingBy(
                        TopicPartition::topic,
                        Collectors.summingLong(partition -> end.get(partition) - first.get(partition))));
        return found.values().stream()
                .map(topic -> new Topic(
                        topic.name(),
                        topic.partitions().size(),
                        topic.partitions().getFirst().replicas().size(),
                        held.getOrDefault(topic.name(), 0L)))
                .sorted(Comparator.comparing(Topic::name))
                .toList();
    }

    /** Offsets include transaction markers, so they are an upper bound of the records. */
    record Topic(String name, int partitions, int replicas, long offsets) {}
}
