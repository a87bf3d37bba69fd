package com.example.orders.bridgecontract.parts;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.bridgecontract.events.DeadLetters;
import com.example.orders.bridgecontract.events.Topics;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.SqsServer;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.Part;
import com.example.orders.stack.RegistryPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kafka and a registry, provisioned from the AsyncAPI documents, and the SQS servers. All combinations share one of
 * each, because starting them takes most of the time.
 */
public final class Platform implements AutoCloseable {

    private final Path folder;
    private final RegistryPart registryPart;
    private final KafkaPart kafka;
    private final Admin admin;
    private final SchemaRegistryClient registry;
    private final Topics topics;
    private final DeadLetters deadLetters;
    private final Map<SqsServer, Part> servers = new EnumMap<>(SqsServer.class);

    public Platform() {
        try {
            folder = Files.createTempDirectory("bridge-contract");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the data of Kafka and SQS could not be created", e);
        }
        registryPart = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        registry = SchemaRegistryClient.to(registryPart.url());
        Provisioning.packaged(QueueVariant.STANDARD).topics(admin).apply();
        Provisioning.packaged(QueueVariant.STANDARD).subjects(registry).apply();
        topics = new Topics(kafka.bootstrapServers(), registry);
        deadLetters = new DeadLetters(kafka.bootstrapServers(), registry);
    }

    /** Starts the combination's bridge. */
    public RunningBridge start(Combination combination) {
        Path logs = folder(combination.toString().replaceAll("[^A-Za-z]+", "-"));
        return new RunningBridge(combination, this, server(combination.sqs()), logs);
    }

    /** Returns the shared server of this kind, which is started on first use. */
    public Part server(SqsServer kind) {
        return servers.computeIfAbsent(kind, server -> server.start(folder(server.name())));
    }

    /** Returns the folder for the data and the log of a process. */
    public Path folder(String name) {
        return folder.resolve(name);
    }

    public Topics topics() {
        return topics;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public SchemaRegistryClient registry() {
        return registry;
    }

    public BridgeGroup group() {
        return new BridgeGroup(admin);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String registryUrl() {
        return registryPart.url();
    }

    @Override
    public void close() {
        topics.close();
        deadLetters.close();
        registry.close();
        admin.close();
        servers.values().forEach(Part::stop);
        kafka.stop();
        registryPart.stop();
    }
}
