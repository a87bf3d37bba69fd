package com.example.orders.asyncapi.provisioning;

import java.util.Set;

/**
 * What a broker keeps for itself and no document has to know. Kafka marks its internal topics; Redpanda, which speaks the
 * same protocol, has some more that it does not mark, and settings that Kafka does not have.
 *
 * @see <a href="https://docs.redpanda.com/current/reference/properties/topic-properties/">Redpanda's topic properties</a>
 */
public final class BrokerOwn {

    /** Of Redpanda's schema registry, of its data transforms and audit log, and what Kafka itself begins with two underscores. */
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

    /** Whether a topic, or a consumer group, of this name is the broker's own. */
    public static boolean isName(String name) {
        return TOPICS.contains(name) || TOPIC_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Whether a topic's setting of this name only says how Redpanda stores it. */
    public static boolean isSetting(String name) {
        return SETTINGS.contains(name) || name.startsWith(SETTING_PREFIX);
    }
}
