package com.example.orders.stack;

import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
    private final Supplier<SecuredListener> users;
    private final AtomicReference<KafkaRaftServer> server = new AtomicReference<>();
    private final KafkaExits exits = new KafkaExits();

    /**
     * Creates a node.
     *
     * @param users returns at each start the listener on which users log in, or null for a node that everybody may use
     *     without credentials
     */
    public KafkaPart(PartFiles files, int port, Supplier<SecuredListener> users) {
        this.files = files;
        this.port = port;
        this.users = users;
    }

    /** Starts a node that everybody may use. It keeps its data below the folder. */
    public static KafkaPart start(Path folder, int port) {
        return start(folder, port, null);
    }

    /** Starts a secured node that keeps its data below the folder. */
    public static KafkaPart start(Path folder, int port, SecuredListener secured) {
        KafkaPart part = new KafkaPart(PartFiles.in(folder), port, () -> secured);
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
        // Kafka writes the numbers in its file names and SCRAM messages with this locale's digits; readers need 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        SecuredListener secured = users.get();
        NodeListeners listeners = NodeListeners.of(port, secured);
        KafkaNode node = new KafkaNode(files.created().data(), listeners);
        ScramUsers stored = new ScramUsers(files.data(), secured == null ? Map.of() : secured.passwords());
        node.formatOnce(stored);
        KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(node.settings(), false), Time.SYSTEM);
        server.set(started);
        try {
            started.startup();
            if (secured != null) {
                stored.update(listeners.ownConnection());
            }
        } catch (KafkaException | IllegalStateException | ProvisioningException e) {
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
