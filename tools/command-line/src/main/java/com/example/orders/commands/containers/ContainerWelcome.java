package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Model;
import com.example.orders.commands.stacks.Ports;
import java.util.Locale;

/** What a newcomer reads when the stack is up. */
final class ContainerWelcome {

    private ContainerWelcome() {}

    static String text(Model model, Ports ports, int offset, double seconds) {
        String grafana = model.has("observability")
                ? "  Grafana            http://localhost:%s%n".formatted(ports.of(Ports.GRAFANA))
                : "";
        String moved = offset == 0 ? "" : " PORT_OFFSET=" + offset;
        return String.format(Locale.ROOT, """

                Up after %.1f s: a first order has gone from HTTP through PostgreSQL, the relay and Redpanda into SQS.

                %s%s
                Try next (export STACK=docker%s, once, and these go there):
                  make consume TOPIC=orders.fulfilled    the newest events, decoded
                  make sqs-messages                      look into the queues
                  make status                            what runs; make logs SERVICE=outbox-relay
                  make down                              end everything; the data stays until make reset""", seconds, addresses(model, ports), grafana, moved);
    }

    private static String addresses(Model model, Ports ports) {
        return String.format(
                Locale.ROOT,
                """
                  Redpanda Console   http://localhost:%s
                  order-producer     http://localhost:%s      order-fulfillment  http://localhost:%s
                  outbox-relay       http://localhost:%s      %-18s http://localhost:%s
                  Kafka API          localhost:%s           schema registry    http://localhost:%s
                  PostgreSQL         localhost:%s           SQS                http://localhost:%s
                """,
                ports.of(Ports.CONSOLE),
                ports.of("order-producer"),
                ports.of("order-fulfillment"),
                ports.of("outbox-relay"),
                model.has("redpanda-connect") ? "redpanda-connect" : "sqs-bridge",
                ports.of("sqs-bridge"),
                ports.of("kafka"),
                ports.of("registry"),
                ports.of("postgres"),
                ports.of("sqs"));
    }
}
