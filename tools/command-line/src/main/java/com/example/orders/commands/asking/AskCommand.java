package com.example.orders.commands.asking;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Registry;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Identifiers;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Times;
import com.example.orders.events.OrderStatusReply;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ask}: requests the status of an order over Kafka and prints the reply. */
@Command(name = "ask", description = "Ask order-tracking for the status of an order, by a request over Kafka.")
public final class AskCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "ORDER", description = "The order's id.")
    private String order;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Timeout.class,
            description = "How long to wait for the reply, for example 500ms, 10s or 2m (10s).")
    private Duration timeout;

    @Override
    public void run() {
        UUID orderId = Identifiers.order(order);
        Kafka kafka = Kafka.at(addresses);
        try (SchemaRegistryClient registry = Registry.at(addresses);
                StatusRequester requester = new StatusRequester(kafka, registry)) {
            show(requester.ask(orderId, timeout).orElseThrow(this::noReply));
        }
    }

    private CommandFailure noReply() {
        return new CommandFailure(
                "order-tracking has not answered within " + Times.duration(timeout) + ".",
                "`make status` shows whether order-tracking and outbox-relay run; if they do, look for the request with"
                        + " `bin/orders dlt --topic order-tracking.dlt`, or allow more time with --timeout.");
    }

    private void show(OrderStatusReply reply) {
        if (output.json()) {
            output.json(Answer.of(reply));
        } else if (reply.getKnown()) {
            output.line("Order " + reply.getOrderId() + " is " + reply.getState() + " since "
                    + Times.utc(reply.getChangedAt()) + ".");
        } else {
            output.line("order-tracking does not know order " + reply.getOrderId() + ".");
        }
    }
}
