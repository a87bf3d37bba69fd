package com.example.orders.commands.parked;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code parked}: lists the keys whose next event cannot be published, with the cause and the events that wait behind
 * it.
 */
@Command(name = "parked", description = "List the keys that outbox-relay has parked, with the cause.")
public final class ParkedCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source, for example order-producer.")
    private String source;

    @Override
    public void run() {
        try (Relay relay = new Relay(addresses)) {
            List<ParkedKey> parked = relay.parked(source);
            if (output.json()) {
                output.json(parked.stream().map(ParkedKey::json).toList());
            } else if (parked.isEmpty()) {
                output.line("Nothing is parked.");
            } else {
                show(parked);
            }
        }
    }

    private void show(List<ParkedKey> parked) {
        Table table = Table.of("SOURCE", "KEY", ">EVENTS", "REASON", "PARKED AT", "REQUEST");
        parked.forEach(key -> table.row(
                key.source(),
                key.key(),
                key.events(),
                key.text("reason"),
                key.text("parked_at"),
                key.text("request").isEmpty() ? "-" : key.text("request")));
        output.table(table);
        output.line("");
        parked.forEach(key -> output.line(Paint.BOLD.of(key.key()), ": " + key.text("detail")));
        output.line("");
        output.line("When the cause is fixed: `bin/orders unpark <key>`. To forget the events for good: "
                + "`bin/orders drop <key>`.");
    }
}
