package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import java.math.BigDecimal;
import java.util.Set;

/** The Kafka binding of a channel: what the topic is created with. */
final class TopicRules {

    /** How the broker stores and cleans; nobody outside can tell. */
    private static final Set<String> TUNING = Set.of(
            "segment.ms",
            "segment.bytes",
            "segment.jitter.ms",
            "segment.index.bytes",
            "index.interval.bytes",
            "min.cleanable.dirty.ratio",
            "file.delete.delay.ms",
            "flush.ms",
            "flush.messages",
            "preallocate");

    private TopicRules() {}

    static void compare(Pair binding, Scope scope) {
        for (String name : binding.names()) {
            Pair part = binding.at(name);
            switch (name) {
                case "topic" -> {} // reading has made sure that it is the channel's address
                case "partitions" ->
                    sized(
                            part,
                            name,
                            Kind.PARTITIONS_RAISED,
                            Kind.PARTITIONS_LOWERED,
                            scope,
                            Side.RECEIVERS,
                            Side.SENDERS);
                case "replicas" ->
                    sized(part, name, Kind.REPLICAS_RAISED, Kind.REPLICAS_LOWERED, scope, Side.RECEIVERS);
                case "topicConfiguration" -> part.names().forEach(setting -> setting(setting, part.at(setting), scope));
                case "bindingVersion" -> scope.add(Kind.BINDING_VERSION_CHANGED, part, "kafka." + name);
                default -> scope.unclassified(part, "kafka." + name);
            }
        }
    }

    private static void setting(String name, Pair part, Scope scope) {
        boolean both = !part.added() && !part.gone();
        if (TUNING.contains(name)) {
            scope.add(Kind.TOPIC_TUNING_CHANGED, part, name);
        } else if (name.equals("cleanup.policy")) {
            scope.add(Kind.CLEANUP_POLICY_CHANGED, part, name, Side.RECEIVERS);
        } else if (both && (name.equals("retention.ms") || name.equals("retention.bytes"))) {
            sized(part, name, Kind.RETENTION_LONGER, Kind.RETENTION_SHORTER, scope, Side.RECEIVERS);
        } else if (both && name.equals("max.message.bytes")) {
            sized(
                    part,
                    name,
                    Kind.MESSAGE_SIZE_RAISED,
                    Kind.MESSAGE_SIZE_LOWERED,
                    scope,
                    grows(part) ? Side.RECEIVERS : Side.SENDERS);
        } else {
            // Also a setting that comes or goes: nobody can tell what the cluster's own default is.
            scope.add(Kind.TOPIC_SETTING_CHANGED, part, name, Side.RECEIVERS, Side.SENDERS);
        }
    }

    private static void sized(Pair part, String what, Kind larger, Kind smaller, Scope scope, Side... hits) {
        if (part.differs()) {
            scope.add(grows(part) ? larger : smaller, part, what, hits);
        }
    }

    /** In Kafka's settings -1 stands for without limit. */
    private static boolean grows(Pair part) {
        BigDecimal before = number(part.before().text());
        BigDecimal now = number(part.now().text());
        return before.signum() >= 0 && (now.signum() < 0 || now.compareTo(before) > 0);
    }

    private static BigDecimal number(String text) {
        return text.matches("-?[0-9]{1,18}") ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
