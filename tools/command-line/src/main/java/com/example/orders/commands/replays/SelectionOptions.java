package com.example.orders.commands.replays;

import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select stored events. */
final class SelectionOptions {
    @Option(names = "--source", paramLabel = "NAME", description = "Only this outbox, for example order-producer.")
    private String source;

    @Option(names = "--topic", paramLabel = "TOPIC", split = ",", description = "Only events of these topics.")
    private List<String> topics = List.of();

    @Option(names = "--key", paramLabel = "KEY", split = ",", description = "Only events with these keys (customers).")
    private List<String> keys = List.of();

    @Option(
            names = "--type",
            paramLabel = "EVENT",
            split = ",",
            description = "Only these events, for example OrderCreated.")
    private List<String> types = List.of();

    @Option(
            names = "--from",
            paramLabel = "START",
            description =
                    "Only events stored at or after this time, for example 2026-11-30T12:00:00Z or 2026-11-30 (UTC),"
                            + " or with this sequence or a higher one.")
    private String from;

    @Option(
            names = "--until",
            paramLabel = "END",
            description = "Only events stored before this time, or with this sequence or a lower one.")
    private String until;

    String source() {
        return source;
    }

    /** Returns the filter as the relay expects it. */
    ObjectNode filter() {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        add(filter, "topics", topics);
        add(filter, "keys", keys);
        add(filter, "types", types);
        bound(filter, "from", "--from", from);
        bound(filter, "to", "--until", until);
        return filter;
    }

    private static void add(ObjectNode filter, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(filter.putArray(name)::add);
        }
    }

    private void bound(ObjectNode filter, String name, String option, String value) {
        if (value == null) {
            return;
        }
        if (!value.matches("\\d{1,18}")) {
            filter.put(name + "_time", time(option, value).toString());
        } else if (source == null) {
            throw new CommandFailure(
                    option + " is the sequence " + value + ", and each source has its own sequence.",
                    "Name the source with --source, or give a time.");
        } else {
            filter.put(name + "_sequence", Long.parseLong(value));
        }
    }

    private static Instant time(String option, String value) {
        try {
            return value.contains("T")
                    ? Instant.parse(value)
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    option + " is '" + value + "', which is neither a time nor a sequence.",
                    "Give a time such as 2026-11-30T12:00:00Z, a date such as 2026-11-30, or a number.",
                    e);
        }
    }
}
