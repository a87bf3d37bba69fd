package com.example.orders.commands.parked;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.Output;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unpark}: makes the relay publish a parked key's events in order. */
@Command(name = "unpark", description = "Publish a parked key's events, in order, once the cause is fixed.")
public final class UnparkCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "KEY", description = "The parked key, a customer id.")
    private String key;

    @Option(names = "--source", paramLabel = "NAME", description = "Only at this source.")
    private String source;

    @Override
    public void run() {
        try (Relay relay = new Relay(addresses)) {
            List<ParkedKey> parked = relay.required(key, source);
            parked.forEach(relay::unpark);
            if (output.json()) {
                List<JsonNode> asked = parked.stream().map(ParkedKey::json).toList();
                output.json(asked);
                return;
            }
            parked.forEach(one -> output.line("Asked " + one.source() + "'s relay to publish " + one.events()
                    + " parked events of " + one.key() + "."));
            output.line("If it cannot, they are parked again: see `bin/orders parked`.");
        }
    }
}
