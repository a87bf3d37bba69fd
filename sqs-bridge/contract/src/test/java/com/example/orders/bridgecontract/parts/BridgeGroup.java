package com.example.orders.bridgecontract.parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.awaitility.Awaitility;

/** The consumer group of both bridges: one can take the other's place without a gap. */
public final class BridgeGroup {

    private static final String GROUP = "sqs-bridge";

    private final Admin admin;

    BridgeGroup(Admin admin) {
        this.admin = admin;
    }

    /** Where the group goes on after a restart; zero where nothing is committed yet. */
    public long committed(TopicPartition partition) {
        try {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not tell the group's offsets", e);
        }
    }

    /** Lets the next bridge begin with the first record of these partitions; none may run. */
    public void rewind(List<TopicPartition> partitions) {
        expelMembers();
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        partitions.forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        try {
            admin.alterConsumerGroupOffsets(GROUP, beginning).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not set the group's offsets", e);
        }
    }

    /** A bridge that was killed would keep its partitions until its session ends, which only costs time. */
    void expelMembers() {
        Awaitility.await().until(() -> {
            int members = members();
            if (members > 0) {
                admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
            return members == 0;
        });
    }

    private int members() throws InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(GROUP))
                    .describedGroups()
                    .get(GROUP)
                    .get()
                    .members()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new IllegalStateException("Kafka did not describe the group " + GROUP, e);
        }
    }
}
