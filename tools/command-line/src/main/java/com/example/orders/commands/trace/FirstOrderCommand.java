package com.example.orders.commands.trace;

import com.example.orders.commands.connections.DatabaseAddresses;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.stack.supervisor.FirstOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code first-order}: proves that orders flow, as every start does at its end. Needs no journal of the bridge. */
@Command(
        name = "first-order",
        description = "Prove that orders flow: place one and wait until it is fulfilled and delivered to SQS.")
public final class FirstOrderCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DatabaseAddresses databases;

    @Override
    public void run() {
        String order =
                FirstOrder.at(databases.addresses().producer(), this::delivered).passes(output::note);
        if (output.json()) {
            output.json(Map.of("order_id", order));
        } else {
            output.line("Order " + order + " has gone from HTTP to its end in SQS.");
        }
    }

    private List<String> delivered(String order) {
        List<Hop> hops = new Tracer(databases, UUID.fromString(order))
                .trace()
                .map(Trace::hops)
                .orElse(List.of());
        return delivered(hops);
    }

    static List<String> delivered(List<Hop> hops) {
        List<Hop> sent = hops.stream()
                .filter(hop -> hop.found().containsKey(SqsHops.DEAD))
                .toList();
        sent.stream().filter(hop -> hop.found().get(SqsHops.DEAD).equals(true)).forEach(dead -> {
            throw new CommandFailure(
                    "The first order's event became a dead letter: " + dead.where() + ", " + dead.what() + ".",
                    "`bin/orders dlq` and `bin/orders dlt` show it with its cause.");
        });
        return sent.stream()
                .map(hop -> hop.found().get("event_type").toString())
                .toList();
    }
}
