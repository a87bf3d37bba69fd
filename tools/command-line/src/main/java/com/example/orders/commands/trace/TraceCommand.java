package com.example.orders.commands.trace;

import com.example.orders.commands.connections.DatabaseAddresses;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Identifiers;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import com.example.orders.commands.terminal.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace}: shows one order's path, from its database row to its SQS messages, with the time of each hop. */
@Command(name = "trace", description = "Show one order's whole way: row, outbox, topics, inbox, stages, SQS messages.")
public final class TraceCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DatabaseAddresses databases;

    @Parameters(paramLabel = "ORDER", description = "The order's id.")
    private String order;

    @Option(names = "--spans", hidden = true, defaultValue = "${env:SPANS:-}")
    private String spans;

    @Override
    public void run() {
        UUID orderId = Identifiers.order(order);
        Tracer tracer = new Tracer(databases, orderId);
        Trace trace = tracer.trace().orElseThrow(() -> nothingFound(tracer));
        if (output.json()) {
            output.json(trace);
        } else {
            show(trace);
        }
    }

    private CommandFailure nothingFound(Tracer tracer) {
        return tracer.missing().isEmpty()
                ? new CommandFailure(
                        "No part of the system has an order " + order + ".",
                        "`make consume TOPIC=orders.created` shows the newest orders with their ids.")
                : new CommandFailure(
                        String.join(" ", tracer.missing()),
                        "Is the stack running? Start it with `make up`; `make status` shows what runs.");
    }

    private void show(Trace trace) {
        output.line(
                Paint.BOLD.of("Order " + trace.orderId()),
                "  " + trace.customerId() + (trace.totalAmount() == null ? "" : "  total " + trace.totalAmount())
                        + "  ",
                Paint.GREEN.of(trace.state()));
        Table table = Table.of("TIME (UTC)", ">ELAPSED", "WHERE", "WHAT");
        Instant last = null;
        for (Hop hop : trace.hops()) {
            if (hop.at() == null) {
                table.row("", "", hop.where(), hop.what());
                continue;
            }
            String elapsed = last == null ? "" : "+" + Times.duration(Duration.between(last, hop.at()));
            table.row(Times.clock(hop.at()), new Cell(elapsed, Paint.FAINT), hop.where(), hop.what());
            last = hop.at();
        }
        output.table(table);
        output.line("From the first to the last: " + trace.elapsed() + ", on "
                + Times.utc(trace.hops().getFirst().at()).substring(0, 10) + ".");
        if (trace.traceId() != null) {
            output.line("Trace id: " + trace.traceId()
                    + (spans.equals("true") ? "; `bin/orders spans " + trace.orderId() + "` shows its spans." : ""));
        }
        trace.missing().forEach(part -> output.note("Missing: " + part));
    }
}
