package com.example.orders.systemtests.monitoring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The metrics that no part of the embedded stack exposes, with the labels that queries may use. */
final class ForeignMetrics {

    /** Metrics that Prometheus itself creates. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    /** Names and labels from Redpanda's reference of public metrics. */
    private static final Map<String, Set<String>> OF_REDPANDA = Map.of(
            "redpanda_kafka_max_offset", Set.of("redpanda_namespace", "redpanda_topic", "redpanda_partition"),
            "redpanda_kafka_consumer_group_committed_offset",
                    Set.of("redpanda_group", "redpanda_topic", "redpanda_partition"));

    private static final Map<String, Set<String>> OF_REDPANDA_CONNECT = Map.of(
            "output_sent", Set.of("label"),
            "output_error", Set.of("label"),
            "processor_error", Set.of("label"),
            "redpanda_lag", Set.of("topic", "partition"));

    private ForeignMetrics() {}

    static boolean contains(String metric) {
        return OF_PROMETHEUS.contains(metric) || ofParts().containsKey(metric);
    }

    /** Returns the metrics without those of Prometheus, which can have any label. */
    static Map<String, Set<String>> ofParts() {
        Map<String, Set<String>> all = new HashMap<>(OF_REDPANDA);
        all.putAll(OF_REDPANDA_CONNECT);
        return all;
    }
}
