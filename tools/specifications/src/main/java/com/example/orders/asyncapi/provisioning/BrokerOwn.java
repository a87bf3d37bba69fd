package com.example.orders.asyncapi.provisioning;

import java.util.Set;

/**
 * Recognizes a broker's own topics, groups and settings, which no document has to declare. Kafka marks its internal
 * topics; Redpanda has additional ones that it does not mark, and settings that Kafka does not have.
 *
 * @see <a href="https://docs.redpanda.com/current/reference/properties/topic-properties/">Redpanda's topic properties</a>
 */
public final class BrokerOwn {

    /**
     * The topic of Redpanda's schema registry. The prefixes cover its data transforms and audit log, and Kafka's
     * internal topics.
     */
    private static final Set<String> TOPICS = Set.of("_schemas");

    private static final Set<String> TOPIC_PREFIXES = Set.of("__", "_redpanda.", "_redpanda_");

    private static final String SETTING_PREFIX = "redpanda.";

    private static final Set<String> SETTINGS = Set.of(
            "write.caching",
            "flush.bytes",
            "flush.ms",
            "retention.local.target.bytes",
            "retention.local.target.ms",
            "initial.retention.local.target.bytes",
            "initial.retention.local.target.ms");

    private BrokerOwn() {}

    /** Whether a topic or a consumer group of this name belongs to the broker. */
    public static boolean isName(String name) {
        return TOPICS.contains(name) || TOPIC_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Whether a topic's setting of this name only describes how Redpanda stores it. */
    public static boolean isSetting(String name) {
        return SETTINGS.contains(name) || name.startsWith(SETTING_PREFIX);
    }
}
