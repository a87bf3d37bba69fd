package com.example.orders.stack.supervisor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The text that a newcomer reads when the stack is up. */
final class Welcome {

    private Welcome() {}

    static String text(StackPorts ports, double seconds) {
        return String.format(Locale.ROOT, """

                Up after %.1f s: a first order has gone from HTTP through PostgreSQL, the relay and Kafka into SQS.
                """, seconds) + addresses(ports) + """

                Try next:
                  bin/orders token --link                the overview's address with the right to use its buttons
                  make consume TOPIC=orders.fulfilled    the newest events, decoded
                  bin/orders sqs-messages                look into the queues
                  make status                            what runs; make logs SERVICE=outbox-relay
                  make down                              end everything; the data stays until make reset""";
    }

    private static String addresses(StackPorts ports) {
        Map<String, String> addresses = new LinkedHashMap<>();
        String overview = "http://localhost:" + ports.of(StackPorts.SUPERVISOR);
        addresses.put("overview", overview);
        addresses.put("documentation", overview + "/docs");
        StackPorts.SERVICES.forEach(service -> addresses.put(service, "http://localhost:" + ports.of(service)));
        addresses.put("Kafka", "localhost:" + ports.of("kafka") + " to read without credentials");
        addresses.put("Kafka, for users", "localhost:" + ports.of(StackPorts.KAFKA_SASL));
        addresses.put("schema registry", "http://localhost:" + ports.of("registry") + "/apis/ccompat/v7");
        addresses.put("PostgreSQL", "localhost:" + ports.of("postgres"));
        addresses.put("SQS", "http://localhost:" + ports.of("sqs"));
        return addresses.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%n  %-18s %s", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("", "", System.lineSeparator()));
    }
}
