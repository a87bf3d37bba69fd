package com.example.orders.commands.parked;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code drop}: makes the relay discard a parked key's events, or one of them. It needs {@code --yes} because the
 * events are lost.
 */
@Command(name = "drop", description = "Give up a parked key's events, or one of them, for good.")
public final class DropCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "KEY", description = "The parked key, a customer id.")
    private String key;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "Only this event; unpark the key to publish the others.")
    private String eventId;

    @Option(names = "--source", paramLabel = "NAME", description = "Only at this source.")
    private String source;

    @Option(names = "--yes", description = "Do it: the dropped events never reach any consumer.")
    private boolean yes;

    @Override
    public void run() {
        try (Relay relay = new Relay(addresses)) {
            List<ParkedKey> parked = relay.required(key, source);
            long events = eventId != null
                    ? 1
                    : parked.stream().mapToLong(ParkedKey::events).sum();
            if (!yes) {
                throw new CommandFailure(
                        "This would drop " + events + " events of " + key + "; no consumer would ever see them.",
                        "Run it again with --yes to confirm.");
            }
            parked.forEach(one -> relay.drop(one, eventId));
            if (output.json()) {
                output.json(parked.stream().map(ParkedKey::json).toList());
            } else {
                output.line(
                        eventId == null
                                ? "Dropped " + events + " events of " + key + "."
                                : "Event " + eventId + " of " + key + " is no longer parked.");
            }
        }
    }
}
