package com.example.orders.systemtests.monitoring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The metrics that no part of the embedded stack has, with the labels by which they may be asked for. */
final class ForeignMetrics {

    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    /** Names and labels are from its reference of public metrics. */
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

    /** Without those of Prometheus, which have any label. */
    static Map<String, Set<String>> ofParts() {
        Map<String, Set<String>> all = new HashMap<>(OF_REDPANDA);
        all.putAll(OF_REDPANDA_CONNECT);
        return all;
    }
}
