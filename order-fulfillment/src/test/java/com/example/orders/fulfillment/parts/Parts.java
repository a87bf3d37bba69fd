package com.example.orders.fulfillment.parts;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.RegistryPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Starts PostgreSQL, Kafka and the registry for one test class, and creates the service's topics and schema. */
public final class Parts implements AutoCloseable {

    static final String TOPIC = "orders.created";
    static final String DEAD_LETTERS = "orders.created.dlt";
    private static final int PARTITIONS = 6;

    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final RegistryPart registry;
    private final int schemaId;

    private Parts(PostgresPart postgres, KafkaPart kafka, RegistryPart registry) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.registry = registry;
        createTopics();
        schemaId = register(TOPIC + "-value", EventSchemas.written(OrderCreated.getClassSchema()));
    }

    public static Parts start(Path folder) {
        RegistryPart registry = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        KafkaPart kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        PostgresPart postgres = PostgresPart.start(folder.resolve("postgres"), FreePorts.next());
        return new Parts(postgres, kafka, registry);
    }

    public PostgresPart postgres() {
        return postgres;
    }

    public KafkaPart kafka() {
        return kafka;
    }

    public RegistryPart registry() {
        return registry;
    }

    public int schemaId() {
        return schemaId;
    }

    /** Registers a schema and returns its id. */
    public int register(String subject, Schema schema) {
        try (SchemaRegistryClient client = SchemaRegistryClient.to(registry.url())) {
            return client.register(subject, schema);
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, PARTITIONS, (short) 1),
                            new NewTopic(DEAD_LETTERS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be created.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
        registry.close();
    }
}
