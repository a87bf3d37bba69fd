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

/** The consumer group that both bridges share, so that one can replace the other without a gap. */
public final class BridgeGroup {

    private static final String GROUP = "sqs-bridge";

    private final Admin admin;

    BridgeGroup(Admin admin) {
        this.admin = admin;
    }

    /** Returns the offset at which the group continues after a restart; zero if nothing is committed yet. */
    public long committed(TopicPartition partition) {
        try {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not return the group's offsets", e);
        }
    }

    /** Makes the next bridge start with the first record of these partitions; no bridge may be running. */
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

    /** Removes all members. A killed bridge would otherwise keep its partitions until its session ends. */
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
