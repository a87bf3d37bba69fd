package com.example.orders.commands.replays;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Identifiers;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replays}: shows replays with their progress, and pauses, resumes or cancels one. */
@Command(name = "replays", description = "Show replays with their progress; pause, resume or cancel one.")
public final class ReplaysCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this replay.")
    private String id;

    @ArgGroup
    private Change change;

    /** At most one change. */
    static final class Change {
        @Option(names = "--pause", description = "Pause it after the current page.")
        private boolean pause;

        @Option(names = "--resume", description = "Continue a paused or failed replay where it stopped.")
        private boolean resume;

        @SuppressWarnings("unused") // Exactly one of the three is given, and this is the remaining case.
        @Option(names = "--cancel", description = "End it. Events that it has published stay published.")
        private boolean cancel;

        private String operation() {
            return pause ? "pause" : resume ? "resume" : "cancel";
        }
    }

    @Override
    public void run() {
        if (change != null && id == null) {
            throw new CommandFailure(
                    "No replay is given for --" + change.operation() + ".",
                    "Give its id; `bin/orders replays` lists all.");
        }
        try (ReplayApi relay = new ReplayApi(addresses)) {
            List<JsonNode> replays = new ArrayList<>();
            if (id == null) {
                relay.all().forEach(replays::add);
            } else {
                String replay = Identifiers.replay(id).toString();
                replays.add(change == null ? relay.one(replay) : relay.change(replay, change.operation()));
            }
            if (output.json()) {
                output.json(replays);
            } else if (replays.isEmpty()) {
                output.line("There are no replays.");
            } else {
                show(replays);
            }
        }
    }

    private void show(List<JsonNode> replays) {
        Table table =
                Table.of("ID", "SOURCE", "STATE", ">PUBLISHED", ">OF", ">DONE", "TO", "BY", "REQUESTED", "FILTER");
        replays.forEach(replay -> table.row(
                replay.path("id").asText(),
                replay.path("source").asText(),
                replay.path("state").asText(),
                replay.path("published").asLong(),
                replay.path("events").asLong(),
                percent(replay.path("published").asLong(), replay.path("events").asLong()),
                replay.path("to").asText("-"),
                replay.path("requested_by").asText(),
                replay.path("requested_at").asText(),
                filter(replay.path("filter"))));
        output.table(table);
        replays.stream()
                .filter(replay -> replay.hasNonNull("detail"))
                .forEach(replay -> output.line(replay.path("id").asText() + ": "
                        + replay.path("detail").asText()));
    }

    private static String filter(JsonNode filter) {
        return filter.isEmpty() ? "-" : filter.toString().replaceAll("[{}\"\\[\\]]", "");
    }

    private static String percent(long published, long events) {
        return events == 0 ? "-" : String.format(Locale.ROOT, "%d %%", Math.min(100, 100 * published / events));
    }
}
