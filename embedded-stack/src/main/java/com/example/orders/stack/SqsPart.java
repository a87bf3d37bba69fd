package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import com.example.orders.stack.process.Polling;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/** ElasticMQ, an SQS-compatible server, in this JVM. Queues and messages are kept in a file database. */
public final class SqsPart implements Part {

    public static final String REGION = "us-east-1";

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final PartFiles files;
    private final int port;
    private final AtomicReference<Function0<Terminated>> shutdown = new AtomicReference<>();

    public SqsPart(PartFiles files, int port) {
        this.files = files;
        this.port = port;
    }

    /** Starts a server whose data lives below the folder. */
    public static SqsPart start(Path folder, int port) {
        SqsPart part = new SqsPart(PartFiles.in(folder), port);
        part.start();
        return part;
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (running()) {
            throw new IllegalStateException("sqs is running already on port " + port + ".");
        }
        BrokerLogs.quiet();
        files.created();
        PersistedQueues queues = PersistedQueues.in(database(), databaseUrl());
        openDatabase();
        shutdown.set(new ElasticMQServer(new ElasticMQServerConfig(settings())).start());
        try {
            Polling.until("sqs", () -> queues.areServedAt(endpoint()), START_PATIENCE);
        } catch (PartFailedException e) {
            stop();
            throw e;
        }
    }

    @Override
    public void stop() {
        Function0<Terminated> running = shutdown.getAndSet(null);
        if (running != null) {
            running.apply();
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public boolean running() {
        return shutdown.get() != null;
    }

    @Override
    public OptionalLong pid() {
        return running() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    public String endpoint() {
        return "http://localhost:" + port;
    }

    /** ElasticMQ opens the first database that it is told of, for all servers of a JVM; this makes it the one of this part. */
    private void openDatabase() {
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(
                databaseUrl(), "", "", settings, ConnectionPool.singleton$default$5(databaseUrl(), "", "", settings));
    }

    private Path database() {
        return files.data().toAbsolutePath().resolve("sqs");
    }

    private String databaseUrl() {
        return "jdbc:h2:file:" + database() + ";WRITE_DELAY=0";
    }

    private Config settings() {
        return ConfigFactory.parseMap(Map.of(
                        "rest-sqs.bind-hostname",
                        "localhost",
                        "rest-sqs.bind-port",
                        port,
                        "node-address.port",
                        port,
                        "aws.region",
                        REGION,
                        "messages-storage.enabled",
                        true,
                        "messages-storage.uri",
                        databaseUrl()))
                .withFallback(ConfigFactory.load(SqsPart.class.getClassLoader()));
    }
}
