package com.example.orders.commands.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** docker-compose.yml with every setting filled in, for the profiles that are chosen. */
public record Model(String project, List<Service> services) {

    /**
     * One service.
     *
     * @param isBuilt whether its image is made here, from what the build left
     * @param memory its limit in bytes; 0 when it has none
     * @param ports on this machine
     */
    public record Service(String name, String image, boolean isBuilt, long memory, List<Integer> ports) {}

    static Model of(JsonNode config) {
        List<Service> services = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : config.path("services").properties()) {
            services.add(service(entry.getKey(), entry.getValue()));
        }
        return new Model(config.path("name").asText(), List.copyOf(services));
    }

    public List<String> names() {
        return services.stream().map(Service::name).toList();
    }

    public boolean has(String service) {
        return names().contains(service);
    }

    /** What all containers together may take. */
    public long memory() {
        return services.stream().mapToLong(Service::memory).sum();
    }

    private static Service service(String name, JsonNode node) {
        List<Integer> ports = new ArrayList<>();
        node.path("ports").forEach(port -> ports.add(port.path("published").asInt()));
        JsonNode limit = Stream.of(
                        node.path("mem_limit"),
                        node.path("deploy").path("resources").path("limits").path("memory"))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(node.path("mem_limit"));
        return new Service(name, node.path("image").asText(), node.has("build"), limit.asLong(0), List.copyOf(ports));
    }
}
