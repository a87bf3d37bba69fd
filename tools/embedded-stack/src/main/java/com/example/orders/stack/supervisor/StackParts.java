package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.livepage.ShownPart;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.Part;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.RegistryPart;
import com.example.orders.stack.Servers;
import com.example.orders.stack.Services;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** All parts of one stack, in display order. */
record StackParts(Servers servers, Map<String, SupervisedPart> byName) {

    static StackParts of(StackConfiguration configuration, Servers servers) {
        Stream<Part> services = Services.packaged().services().stream()
                .map(service -> new ServicePart(service, configuration, servers.registryUrl()));
        Map<String, SupervisedPart> parts = new LinkedHashMap<>();
        Stream.concat(servers.all().stream(), services)
                .forEach(part -> parts.put(part.name(), new SupervisedPart(part)));
        return new StackParts(servers, parts);
    }

    /** Returns the servers that need no Docker. */
    static Servers embedded(StackConfiguration configuration) {
        StackPorts ports = configuration.ports();
        return new Servers(
                new PostgresPart(
                        configuration.files("postgres"),
                        ports.of("postgres"),
                        configuration.credentials()::databasePassword),
                new KafkaPart(configuration.files("kafka"), ports.of("kafka"), configuration::kafkaUsers),
                Permission.ANONYMOUS,
                new RegistryPart(
                        configuration.files("registry"),
                        ports.of("registry"),
                        JvmFlags.of(configuration).registry(),
                        configuration::registryWriter),
                RegistryPart.PATH,
                new SqsPart(configuration.files("sqs"), ports.of("sqs"), configuration.queueLimits()));
    }

    SupervisedPart of(String name) {
        SupervisedPart part = byName.get(name);
        if (part == null) {
            throw new UnknownPartException(name, byName.keySet());
        }
        return part;
    }

    List<PartStatus> statuses() {
        return byName.values().stream().map(SupervisedPart::status).toList();
    }

    /** Returns the parts for the live page, in display order. */
    List<ShownPart> shown() {
        return byName.values().stream()
                .map(SupervisedPart::part)
                .map(part -> StackPorts.SERVICES.contains(part.name())
                        ? ShownPart.service(part.name(), URI.create("http://localhost:" + part.port()))
                        : ShownPart.server(part.name(), "localhost", part.port()))
                .toList();
    }

    void check(Executor executor) {
        byName.values().forEach(part -> executor.execute(part::check));
    }

    /** Ends the services first, so that they can finish their work, then the servers; each group in parallel. */
    void end(Executor executor) {
        try {
            endTogether(StackPorts.SERVICES, executor);
        } finally {
            endTogether(
                    byName.keySet().stream()
                            .filter(name -> !StackPorts.SERVICES.contains(name))
                            .toList(),
                    executor);
        }
    }

    private void endTogether(List<String> names, Executor executor) {
        CompletableFuture.allOf(names.stream()
                        .map(name -> CompletableFuture.runAsync(of(name)::end, executor))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
