package com.example.orders.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.reflect.ClassUtils;

/** The way in: called by reflection, with and for JDK types only. */
public final class Probe {

    static final ObjectMapper JSON = new ObjectMapper();

    private Probe() {}

    /**
     * What the service on this class path sends and receives, as JSON.
     *
     * @param examples a JSON array of documented events {@code {event, topic, schema, avro (base64), headers}}, which the
     *     bridge's own mappers turn into messages
     */
    public static String usage(String examples) throws JsonProcessingException {
        // Not to be closed: that would tell the service's beans that it ends, and make them for it first.
        ConfiguredContext context = ConfiguredContext.open();
        ObjectNode usage = JSON.createObjectNode();
        usage.put("service", context.getRequiredProperty("micronaut.application.name", String.class));
        usage.putArray("receives");
        usage.putArray("sends");
        if (present("io.micronaut.configuration.kafka.annotation.KafkaListener")) {
            Listeners.addTo(usage, context);
        }
        if (present("com.example.orders.outbox.Publication")) {
            Published.addTo(usage, context);
        }
        DeadLetters.addTo(usage, context);
        if (present("com.example.orders.relay.delivery.KafkaClients")) {
            Relayed.addTo(usage, context);
        }
        if (present("com.example.orders.bridge.routing.Routes")) {
            Bridged.addTo(usage, context, JSON.readTree(examples));
        }
        return usage.toString();
    }

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, Probe.class.getClassLoader());
    }
}
