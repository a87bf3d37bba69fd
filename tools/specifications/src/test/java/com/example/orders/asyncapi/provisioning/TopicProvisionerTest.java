package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicProvisionerTest {

    private static final Node BROKER = new Node(1, "broker", 9092);

    @Test
    void aTopicHasAsManyReplicasAsThePartitionThatHasTheFewest() {
        var topic = new TopicDescription(
                "orders.created", false, List.of(partition(0, 3), partition(1, 1), partition(2, 2)));

        assertThat(TopicProvisioner.replicas(topic)).isEqualTo(1);
    }

    private static TopicPartitionInfo partition(int number, int replicas) {
        List<Node> nodes = Collections.nCopies(replicas, BROKER);
        return new TopicPartitionInfo(number, BROKER, nodes, nodes);
    }
}
