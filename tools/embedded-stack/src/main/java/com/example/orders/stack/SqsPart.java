package com.example.orders.stack;

import com.example.orders.stack.process.PartFiles;
import com.example.orders.stack.sqs.QueueLimits;
import com.example.orders.stack.sqs.SqsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs ElasticMQ, an SQS-compatible server, in this JVM. Queues and messages are stored in a file, within the given
 * limits.
 */
public final class SqsPart implements Part {

    public static final String REGION = "us-east-1";

    private static final Logger log = LoggerFactory.getLogger(SqsPart.class);

    private final PartFiles files;
    private final int port;
    private final QueueLimits limits;
    private final AtomicReference<SqsServer> server = new AtomicReference<>();

    public SqsPart(PartFiles files, int port, QueueLimits limits) {
        this.files = files;
        this.port = port;
        this.limits = limits;
    }

    /** Starts a server that keeps its data below the folder, without a limit on the number of messages. */
    public static SqsPart start(Path folder, int port) {
        return start(folder, port, QueueLimits.none());
    }

    /** Starts a server that keeps its data below the folder. */
    public static SqsPart start(Path folder, int port, QueueLimits limits) {
        SqsPart part = new SqsPart(PartFiles.in(folder), port, limits);
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
        warnOfEarlierFile();
        server.set(SqsServer.start(files.data().resolve("sqs.db"), port, REGION, limits));
    }

    @Override
    public void stop() {
        SqsServer running = server.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public boolean running() {
        return server.get() != null;
    }

    @Override
    public OptionalLong pid() {
        return running() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    /** Reports the messages that queues have discarded, by age or number. */
    @Override
    public List<String> remarks() {
        SqsServer running = server.get();
        return running == null ? List.of() : running.dropped();
    }

    public String endpoint() {
        return "http://localhost:" + port;
    }

    private void warnOfEarlierFile() {
        Path earlier = files.data().resolve("sqs.mv.db");
        if (Files.exists(earlier)) {
            log.warn("{} holds the messages of an earlier version, which are not read: delete it.", earlier);
        }
    }
}
