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

/** The settings and the formatted storage of a single node. */
record KafkaNode(Path data, int port, int controllerPort) {

    private static final String NODE_ID = "1";

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("log.dirs", data.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(ofASingleNode());
        settings.putAll(small());
        settings.putAll(bounded());
        return settings;
    }

    void formatOnce() {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(Integer.parseInt(NODE_ID))
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                // See docs/adr/0006: what spoke against version 2 was Kafka 4.3's, but it has not been tried again.
                .setFeatureLevel("transaction.version", (short) 1)
                .setDirectories(java.util.List.of(data.toAbsolutePath().toString()))
                .setMetadataLogDirectory(data.toAbsolutePath().toString());
        format(formatter);
    }

    // Formatter.run declares Exception, the only type there is to catch.
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

    /** Defaults are for servers of their own: fewer partitions, threads and buffers start faster and take less memory. */
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
     * Only closed segments are deleted or compacted. By default one is closed after 1 GiB or a week, so that a local node
     * would keep everything for two weeks, and its own topics for ever.
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
