package com.example.orders.systemtests.stack;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.Part;
import com.example.orders.stack.RegistryPart;
import com.example.orders.systemtests.containers.ContainerServers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** A Kafka or a registry for a single test class, with the same programs as the {@link StackUnderTest}. */
public final class OwnServers implements AutoCloseable {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();

    private final Path folder;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private ContainerServers containers;

    private OwnServers(Path folder) {
        this.folder = folder;
    }

    /** Creates servers that keep their state in the folder. */
    public static OwnServers in(Path folder) {
        return new OwnServers(folder);
    }

    /** Starts Kafka and returns its bootstrap servers. */
    public String kafka() {
        return switch (StackUnderTest.chosen()) {
            case EMBEDDED -> {
                KafkaPart kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
                endings.push(kafka::close);
                yield kafka.bootstrapServers();
            }
            case DOCKER -> {
                start(containers().servers().kafka());
                yield containers().servers().bootstrapServers();
            }
        };
    }

    /** Starts a registry and returns the root of Confluent's API. */
    public String registry() {
        return switch (StackUnderTest.chosen()) {
            case EMBEDDED -> {
                RegistryPart registry = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
                endings.push(registry::close);
                yield registry.url();
            }
            case DOCKER -> {
                start(containers().servers().registry());
                yield containers().servers().registryUrl();
            }
        };
    }

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    private void start(Part part) {
        part.start();
        endings.push(part::close);
    }

    private ContainerServers containers() {
        if (containers == null) {
            containers = ContainerServers.alone(PROJECT, folder);
            endings.push(containers::close);
        }
        return containers;
    }
}
