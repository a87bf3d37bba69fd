package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** The settings and storage of a single Kafka node. */
record KafkaNode(Path data, NodeListeners listeners) {

    private static final String NODE_ID = "1";

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@localhost:" + listeners.controllerPort());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.putAll(listeners.settings());
        settings.put("log.dirs", data.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(ofASingleNode());
        settings.putAll(small());
        settings.putAll(bounded());
        return settings;
    }

    /** Formats the storage with its users, unless it is formatted already. */
    void formatOnce(ScramUsers users) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(Integer.parseInt(NODE_ID))
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                // See docs/adr/0006: version 2 failed only with Kafka 4.3, but has not been tested again since.
                .setFeatureLevel("transaction.version", (short) 1)
                .setScramArguments(users.formatted())
                .setDirectories(java.util.List.of(data.toAbsolutePath().toString()))
                .setMetadataLogDirectory(data.toAbsolutePath().toString());
        format(formatter);
        users.stored();
    }

    // Formatter.run declares only Exception.
    private void format(Formatter formatter) {
        try {
            formatter.run();
        } catch (Exception e) {
            throw new PartFailedException("Cannot format Kafka's storage in " + data + ": check the free space.", e);
        }
    }

    private static Map<String, String> ofASingleNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1",
                "group.initial.rebalance.delay.ms", "0");
    }

    /**
     * Reduces partitions, threads and buffers: Kafka's defaults are for dedicated servers and cost start-up time and
     * memory.
     */
    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.num.partitions", "5",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "group.coordinator.threads", "1",
                "num.recovery.threads.per.data.dir", "2");
    }

    /**
     * Bounds the disk space. Kafka deletes or compacts only closed segments. By default it closes one after 1 GiB or a
     * week, so that a local node would keep everything for two weeks and its internal topics without limit.
     */
    private static Map<String, String> bounded() {
        return Map.of(
                "log.roll.hours", "24",
                "log.segment.bytes", "67108864",
                "offsets.topic.segment.bytes", "8388608",
                "transaction.state.log.segment.bytes", "8388608",
                "metadata.log.segment.bytes", "16777216",
                "metadata.max.retention.bytes", "33554432");
    }
}
