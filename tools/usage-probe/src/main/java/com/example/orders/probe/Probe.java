package com.example.orders.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.reflect.ClassUtils;
import java.util.Map;
import java.util.regex.Pattern;

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
        addServers(usage.putObject("servers"), context);
        usage.putArray("receives");
        usage.putArray("sends");
        if (present("io.micronaut.configuration.kafka.annotation.KafkaListener")) {
            Listeners.addTo(usage, context);
        }
        if (present("com.example.orders.outbox.Publication")) {
            Published.addTo(usage, context);
        }
        if (present("com.example.orders.kafka.deadletters.DeadLetterDestination")) {
            DeadLetters.addTo(usage, context);
        }
        if (present("com.example.orders.relay.delivery.KafkaClients")) {
            Relayed.addTo(usage, context);
        }
        if (present("com.example.orders.bridge.routing.Routes")) {
            Bridged.addTo(usage, context, JSON.readTree(examples));
        }
        return usage.toString();
    }

    /** Where the service connects to when nobody configures it, by what its settings' names end with. */
    private static void addServers(ObjectNode servers, ConfiguredContext context) {
        Map<String, Pattern> settings = Map.of(
                "kafka", Pattern.compile("(?:.*\\.)?kafka\\.bootstrap[.-]servers"),
                "registry", Pattern.compile("(?:.*[.-])?schema[.-]registry[.-]url"),
                "sqs", Pattern.compile("(?:.*\\.)?sqs\\.endpoint"));
        for (PropertySource source : context.getEnvironment().getPropertySources()) {
            source.forEach(name -> settings.forEach((server, pattern) -> {
                if (pattern.matcher(name).matches()) {
                    context.getProperty(name, String.class).ifPresent(value -> servers.put(server, value));
                }
            }));
        }
    }

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, Probe.class.getClassLoader());
    }
}
