package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Part;
import com.example.orders.stack.Servers;
import com.example.orders.stack.Services.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole system, started and supervised by this JVM. Every part can be stopped, started and killed individually;
 * closing ends all parts and leaves no process.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStack.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);
    private static final int CHECKS_PER_ROTATION = 50;

    private final StackConfiguration configuration;
    private final StackParts parts;
    private final Executor executor = Thread::startVirtualThread;
    private final Thread watch = Thread.ofPlatform().daemon().name("watch").unstarted(this::watch);

    EmbeddedStack(StackConfiguration configuration) {
        this(configuration, StackParts.of(configuration, StackParts.embedded(configuration)));
    }

    EmbeddedStack(StackConfiguration configuration, StackParts parts) {
        this.configuration = configuration;
        this.parts = parts;
    }

    /** Starts everything and returns when every part answers; after a failure nothing is left running. */
    public static EmbeddedStack start(StackConfiguration configuration) {
        return start(configuration, StackParts.embedded(configuration));
    }

    /** Starts everything with the given servers, on the ports of the configuration. */
    public static EmbeddedStack start(StackConfiguration configuration, Servers servers) {
        EmbeddedStack stack = new EmbeddedStack(configuration, StackParts.of(configuration, servers));
        stack.start(new Progress(log::info), () -> {});
        return stack;
    }

    /** @param beforeParts runs when the credentials exist and the ports are known to be free */
    void start(Progress progress, Runnable beforeParts) {
        FreePorts.reserve(configuration.ports().byPart().values());
        Preflight.of(configuration).check();
        Leftovers.of(configuration).end().forEach(progress::say);
        configuration.credentials().create();
        boolean started = false;
        try {
            beforeParts.run();
            new StartSequence(configuration, parts, databases(), provisioning(), progress, executor).run();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
        watch.start();
    }

    private Provisioning provisioning() {
        return new Provisioning(
                Documents.packaged().with(configuration.queues()),
                Shrinking.REFUSED,
                parts.servers().anonymousUser());
    }

    public void startPart(String name) {
        parts.of(name).start();
    }

    public void stopPart(String name) {
        parts.of(name).stop();
    }

    /** Ends the part as a crash would; the supervisor then restarts it. */
    public void killPart(String name) {
        parts.of(name).kill();
    }

    /**
     * Returns one more instance of a service, with the jar of any built project. The caller starts and stops it; the
     * supervisor neither watches nor ends it.
     */
    public Part instance(Service service, int port, Path project) {
        StackConfiguration own = configuration
                .withPorts(configuration.ports().with(service.name(), port))
                .withProject(project);
        return ServicePart.instance(service, own, registryUrl());
    }

    public List<PartStatus> statuses() {
        return parts.statuses();
    }

    public PartStatus status(String name) {
        return parts.of(name).status();
    }

    /** The address for clients without credentials, which may only read. */
    public String bootstrapServers() {
        return parts.servers().bootstrapServers();
    }

    /** Returns the settings with which a Kafka client connects as the user, for instance {@code operator}. */
    public Map<String, Object> kafkaConnection(String user) {
        return configuration.kafkaUsers().connection(user);
    }

    public String registryUrl() {
        return parts.servers().registryUrl();
    }

    public String sqsEndpoint() {
        return parts.servers().sqsEndpoint();
    }

    public String databaseUrl(String database) {
        return databases().url(database);
    }

    /** The databases with the passwords of this stack's roles. */
    public Databases databases() {
        return parts.servers().databases(configuration.credentials()::databasePassword);
    }

    public String serviceUrl(String service) {
        return "http://localhost:" + configuration.ports().of(service);
    }

    StackParts parts() {
        return parts;
    }

    public StackConfiguration configuration() {
        return configuration;
    }

    /** Idempotent: a failed start closes the stack, and so does the end of the process. */
    @Override
    public void close() {
        watch.interrupt();
        joinWatch();
        parts.end(executor);
    }

    /** Waits for the watch thread, so that it cannot restart a part between the stops. */
    private void joinWatch() {
        try {
            if (watch.isAlive()) {
                watch.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        LogRotation rotation = new LogRotation(configuration.logs());
        try {
            for (long round = 1; !watch.isInterrupted(); round++) {
                parts.check(executor);
                if (round % CHECKS_PER_ROTATION == 0) {
                    rotation.rotate();
                }
                Thread.sleep(CHECK_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
