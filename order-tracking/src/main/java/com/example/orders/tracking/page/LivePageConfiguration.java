package com.example.orders.tracking.page;

import com.example.orders.livepage.ShownPart;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that the live page shows.
 *
 * @param services {@code name=address} of each service, separated by commas
 * @param servers {@code name=tcp://host:port} of each server, separated by commas
 * @param queueDepths the address of the metrics that {@code bin/orders queue-depths} exports; empty if nothing exports them
 */
@ConfigurationProperties("live-page")
record LivePageConfiguration(
        @NotNull List<String> services,
        @NotNull List<String> servers,
        @NotNull @Bindable(defaultValue = "") String queueDepths) {

    List<ShownPart> parts() {
        List<ShownPart> parts = new ArrayList<>();
        servers.forEach(server -> parts.add(new ShownPart(name(server), ShownPart.Kind.SERVER, address(server))));
        services.forEach(service -> parts.add(ShownPart.service(name(service), address(service))));
        if (!queueDepths.isBlank()) {
            parts.add(ShownPart.exporter("queues", URI.create(queueDepths)));
        }
        return parts;
    }

    private static String name(String part) {
        return part.substring(0, separator(part)).strip();
    }

    private static URI address(String part) {
        return URI.create(part.substring(separator(part) + 1).strip());
    }

    private static int separator(String part) {
        int separator = part.indexOf('=');
        if (separator < 0) {
            throw new IllegalArgumentException(
                    "'" + part
                            + "' is not a part of the live page: expected name=address, for instance order-producer=http://localhost:8081.");
        }
        return separator;
    }
}
