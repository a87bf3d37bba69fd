package com.example.orders.relay.rig;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.PostgresPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The servers, started once for all tests of a run. */
public final class Parts {
    public static final String POSITIONS = "outbox-relay.positions";
    public static final String REPLAYS = "outbox-relay.replays";

    private static final Parts INSTANCE = new Parts();

    private final Path folder;
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final FakeRegistry registry = new FakeRegistry();

    private Parts() {
        try {
            folder = Files.createTempDirectory("relay-parts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = PostgresPart.start(folder.resolve("postgres"), FreePorts.next());
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        for (String topic : List.of(POSITIONS, REPLAYS)) {
            createTopic(new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        }
    }

    public static Parts running() {
        return INSTANCE;
    }

    private void stop() {
        kafka.close();
        postgres.close();
        registry.close();
    }

    public PostgresPart postgres() {
        return postgres;
    }

    public KafkaPart kafka() {
        return kafka;
    }

    public FakeRegistry registry() {
        return registry;
    }

    public void createTopic(NewTopic topic) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topic " + topic.name() + " could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }
}
