package com.example.orders.stack.supervisor;

import java.util.Locale;

/** What a newcomer reads when the stack is up. */
final class Welcome {

    private Welcome() {}

    static String text(StackPorts ports, double seconds) {
        return String.format(
                Locale.ROOT,
                """

                Up after %.1f s: a first order has gone from HTTP through PostgreSQL, the relay and Kafka into SQS.

                  overview           http://localhost:%d      documentation      http://localhost:%d/docs
                  order-producer     http://localhost:%d      order-fulfillment  http://localhost:%d
                  outbox-relay       http://localhost:%d      sqs-bridge         http://localhost:%d
                  Kafka              localhost:%d           schema registry    http://localhost:%d/apis/ccompat/v7
                  PostgreSQL         localhost:%d           SQS                http://localhost:%d

                Try next:
                  make consume TOPIC=orders.fulfilled    the newest events, decoded
                  bin/orders sqs-messages                look into the queues
                  make status                            what runs; make logs SERVICE=outbox-relay
                  make down                              end everything; the data stays until make reset""",
                seconds,
                ports.of(StackPorts.SUPERVISOR),
                ports.of(StackPorts.SUPERVISOR),
                ports.of("order-producer"),
                ports.of("order-fulfillment"),
                ports.of("outbox-relay"),
                ports.of("sqs-bridge"),
                ports.of("kafka"),
                ports.of("registry"),
                ports.of("postgres"),
                ports.of("sqs"));
    }
}
