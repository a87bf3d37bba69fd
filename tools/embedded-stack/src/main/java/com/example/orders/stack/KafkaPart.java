package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;

/**
 * Runs one Apache Kafka node, broker and controller, in this JVM. Topics are not created automatically. A fatal error
 * inside Kafka, which would normally end the process, ends only this part.
 */
public final class KafkaPart implements Part {

    private final PartFiles files;
    private final int port;
    private final Map<String, String> more;
    private final AtomicReference<KafkaRaftServer> server = new AtomicReference<>();
    private final KafkaExits exits = new KafkaExits();

    public KafkaPart(PartFiles files, int port) {
        this(files, port, Map.of());
    }

    private KafkaPart(PartFiles files, int port, Map<String, String> more) {
        this.more = more;
        this.files = files;
        this.port = port;
    }

    /** Starts a node that keeps its data below the folder. */
    public static KafkaPart start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /** Starts a node with additional Kafka settings, which override the defaults. */
    public static KafkaPart start(Path folder, int port, Map<String, String> more) {
        KafkaPart part = new KafkaPart(PartFiles.in(folder), port, more);
        part.start();
        return part;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void start() {
        if (server.get() != null) {
            throw new IllegalStateException("kafka is running already on port " + port + ".");
        }
        BrokerLogs.quiet();
        exits.intercept();
        KafkaNode node = new KafkaNode(files.created().data(), port, FreePorts.next());
        node.formatOnce();
        Map<String, String> settings = node.settings();
        settings.putAll(more);
        KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.set(started);
        try {
            started.startup();
        } catch (KafkaException | IllegalStateException e) {
            stop();
            throw new PartFailedException(
                    "Kafka did not start on port " + port + ": " + e.getMessage() + " Look into its log " + files.log()
                            + ".",
                    e);
        }
    }

    /** Waits until a start in progress is over: a node that is shut down during its start never ends. */
    @Override
    public synchronized void stop() {
        KafkaRaftServer stopping = server.getAndSet(null);
        if (stopping != null) {
            stopping.shutdown();
            stopping.awaitShutdown();
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public boolean running() {
        return server.get() != null && !exits.happened();
    }

    @Override
    public OptionalLong pid() {
        return running() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }
}
