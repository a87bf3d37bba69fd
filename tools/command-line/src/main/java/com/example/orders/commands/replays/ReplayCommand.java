package com.example.orders.commands.replays;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: counts stored events, or makes the relay publish them again. Nothing is sent without {@code --run}. */
@Command(
        name = "replay",
        description = "Count the stored events that a filter selects, or publish them again with --run.",
        footer = {
            "Examples: bin/orders replay --topic orders.created --from 2026-11-30",
            "          bin/orders replay --key customer-007 --run --rate 100"
        })
public final class ReplayCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Mixin
    private SelectionOptions selection;

    @ArgGroup
    private Mode mode = new Mode();

    @Option(
            names = "--to",
            paramLabel = "TOPIC",
            description = "Send to this topic instead of each event's own. The relay's AsyncAPI document must have it.")
    private String to;

    @Option(names = "--rate", paramLabel = "N", description = "At most this many events per second.")
    private Integer rate;

    @Option(
            names = "--accept-missing",
            description = "Replay what is left of a range of which the retention has deleted a part.")
    private boolean acceptMissing;

    /** Either a dry run or a real one. */
    static final class Mode {
        @Option(names = "--dry-run", description = "Only count, which is the default.")
        private boolean dry;

        @Option(names = "--run", description = "Publish the events.")
        private boolean run;

        private boolean sends() {
            return run && !dry;
        }
    }

    @Override
    public void run() {
        ObjectNode filter = selection.filter();
        try (ReplayApi relay = new ReplayApi(addresses)) {
            List<JsonNode> counted = new ArrayList<>();
            for (String source : sources(relay)) {
                counted.add(relay.request(body(source, filter, true)).path("preview"));
            }
            if (mode.sends()) {
                start(relay, filter, counted);
            } else {
                show(counted);
            }
        }
    }

    private List<String> sources(ReplayApi relay) {
        return selection.source() == null ? relay.sources() : List.of(selection.source());
    }

    private ObjectNode body(String source, ObjectNode filter, boolean dry) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("dry_run", dry)
                .put("accept_missing", acceptMissing);
        body.set("filter", filter);
        if (to != null) {
            body.put("to", to);
        }
        return rate == null ? body : body.put("rate", rate);
    }

    private void show(List<JsonNode> counted) {
        if (output.json()) {
            output.json(counted);
            return;
        }
        long events = total(counted);
        if (events > 0) {
            output.table(topics(counted));
            output.line("");
            output.line(Paint.BOLD.of("Keys with the most events"));
            output.table(keys(counted));
            output.line("");
        }
        missing(counted).forEach(output::line);
        dropped(counted).forEach(output::line);
        output.line(events + " events would be published. Nothing was sent; --run sends them.");
    }

    private static Table topics(List<JsonNode> counted) {
        Table topics = Table.of("SOURCE", "TOPIC", ">EVENTS", ">KEYS", ">FIRST", ">LAST", "STORED FROM", "UNTIL");
        for (JsonNode preview : counted) {
            preview.path("topics")
                    .forEach(topic -> topics.row(
                            preview.path("source").asText(),
                            topic.path("topic").asText(),
                            topic.path("events").asLong(),
                            topic.path("keys").asLong(),
                            topic.path("first_sequence").asLong(),
                            topic.path("last_sequence").asLong(),
                            topic.path("first_time").asText(),
                            topic.path("last_time").asText()));
        }
        return topics;
    }

    private static Table keys(List<JsonNode> counted) {
        Table keys = Table.of("SOURCE", "TOPIC", "KEY", ">EVENTS");
        for (JsonNode preview : counted) {
            preview.path("top_keys")
                    .forEach(key -> keys.row(
                            preview.path("source").asText(),
                            key.path("topic").asText(),
                            key.path("key").asText(),
                            key.path("events").asLong()));
        }
        return keys;
    }

    private void start(ReplayApi relay, ObjectNode filter, List<JsonNode> counted) {
        List<String> missing = missing(counted);
        if (!missing.isEmpty() && !acceptMissing) {
            throw new CommandFailure(
                    String.join(" ", missing),
                    "They cannot be replayed. Begin the range after them with --from, or add --accept-missing.");
        }
        if (total(counted) == 0) {
            throw new CommandFailure(
                    "No published event matches.", "Without --run, the command shows what other filters select.");
        }
        List<JsonNode> replays = new ArrayList<>();
        for (JsonNode preview : counted) {
            if (preview.path("events").asLong() > 0) {
                String source = preview.path("source").asText();
                JsonNode replay = relay.request(body(source, filter, false)).path("replay");
                replays.add(replay);
                begun(replay);
            }
        }
        if (output.json()) {
            output.json(replays);
            return;
        }
        output.line("`bin/orders replays` shows the progress; `bin/orders replays ID --pause` pauses it.");
    }

    /** Names an accepted replay at once, because the next source may refuse. */
    private void begun(JsonNode replay) {
        if (!output.json()) {
            output.line(
                    "Replay ",
                    Paint.BOLD.of(replay.path("id").asText()),
                    " of " + replay.path("events").asLong() + " events of "
                            + replay.path("source").asText() + " has begun.");
        }
    }

    private static long total(List<JsonNode> counted) {
        return counted.stream()
                .mapToLong(preview -> preview.path("events").asLong())
                .sum();
    }

    private static List<String> missing(List<JsonNode> counted) {
        return counted.stream()
                .filter(preview -> preview.hasNonNull("missing"))
                .map(preview -> preview.path("source").asText() + ": "
                        + preview.path("missing").asText() + ".")
                .toList();
    }

    private static List<String> dropped(List<JsonNode> counted) {
        return counted.stream()
                .filter(preview -> preview.path("dropped").asLong() > 0)
                .map(preview -> preview.path("source").asText() + ": "
                        + preview.path("dropped").asLong()
                        + " events are left out, because they were dropped before they were published.")
                .toList();
    }
}
