package com.example.orders.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Map;
import java.util.regex.Pattern;

/** The entry point of the probe. It is called by reflection, so its signature uses only JDK types. */
public final class Probe {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String WEB_SOCKET = "io.micronaut.websocket.annotation.ServerWebSocket";

    private Probe() {}

    /**
     * Returns the messages that the service on this class path sends and receives, as JSON.
     *
     * @param examples a JSON array of documented events {@code {event, topic, schema, avro (base64), headers}}, which
     *     the bridge's own mappers turn into messages
     */
    public static String usage(String examples) throws JsonProcessingException {
        // Never closed, because closing would create the service's beans to notify them of the shutdown.
        ConfiguredContext context = ConfiguredContext.open();
        ObjectNode usage = JSON.createObjectNode();
        usage.put("service", context.getRequiredProperty("micronaut.application.name", String.class));
        addServers(usage.putObject("servers"), context);
        usage.putArray("receives");
        usage.putArray("sends");
        addWebSockets(usage.putObject("web_sockets"), context);
        if (present("io.micronaut.configuration.kafka.annotation.KafkaListener")) {
            Listeners.addTo(usage, context);
        }
        if (present("com.example.orders.outbox.Publication")) {
            Published.addTo(usage, context);
        }
        if (present("com.example.orders.relay.delivery.KafkaClients")) {
            Relayed.addTo(usage, context);
        }
        if (present("com.example.orders.bridge.routing.Routes")) {
            Bridged.addTo(usage, context, JSON.readTree(examples));
        }
        return usage.toString();
    }

    /** Adds the default addresses of the servers, which are recognized by the end of a setting's name. */
    private static void addServers(ObjectNode servers, ConfiguredContext context) {
        Map<String, Pattern> settings = Map.of(
                "kafka", Pattern.compile("(?:.*\\.)?kafka\\.bootstrap[.-]servers"),
                "registry", Pattern.compile("(?:.*[.-])?schema[.-]registry[.-]url"),
                "sqs", Pattern.compile("(?:.*\\.)?sqs\\.endpoint"));
        context.getProperty("micronaut.server.port", Integer.class)
                .ifPresent(port -> servers.put("ws", "localhost:" + port));
        for (PropertySource source : context.getEnvironment().getPropertySources()) {
            source.forEach(name -> settings.forEach((server, pattern) -> {
                if (pattern.matcher(name).matches()) {
                    context.getProperty(name, String.class).ifPresent(value -> servers.put(server, value));
                }
            }));
        }
    }

    private static void addWebSockets(ObjectNode webSockets, ConfiguredContext context) {
        for (BeanDefinition<?> bean : context.getBeanDefinitions(Qualifiers.byStereotype(WEB_SOCKET))) {
            bean.stringValue(WEB_SOCKET)
                    .ifPresent(path -> webSockets.put(path, bean.getBeanType().getName()));
        }
    }

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, Probe.class.getClassLoader());
    }
}
