package com.example.orders.stack.sqs;

import com.example.orders.access.AccessRule;
import com.example.orders.stack.front.GuardedFront;
import com.example.orders.stack.process.PartFailedException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.util.NowProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Either;

/** A running ElasticMQ. It opens its port after every queue and message has been restored from the file. */
public final class SqsServer implements AutoCloseable {

    private static final Duration RESTORE_PATIENCE = Duration.ofMinutes(1);

    /** Limits how long pending long polls delay the shutdown; otherwise they could delay it by 20 s. */
    private static final FiniteDuration LAST_ANSWERS = FiniteDuration.apply(1, TimeUnit.SECONDS);

    private static final Duration LAST_WRITES = Duration.ofSeconds(4);
    private static final Logger log = LoggerFactory.getLogger(SqsServer.class);

    /**
     * ElasticMQ hands each message of a batch to the queue in a task of its own. One thread runs these tasks in order;
     * several would mix up a FIFO queue. The file is written on other threads.
     */
    private static final Map<String, ?> SETTINGS = Map.of(
            "pekko.actor.guardian-supervisor-strategy",
            ResumedActors.class.getName(),
            "pekko.actor.default-dispatcher.executor",
            "thread-pool-executor",
            "pekko.actor.default-dispatcher.thread-pool-executor.fixed-pool-size",
            1);

    private static final String FILE_DISPATCHER = "pekko.actor.default-blocking-io-dispatcher";

    private final ActorSystem system;
    private final QueueFile file;
    private final QueueLimits limits;
    private final DroppedMessages dropped = new DroppedMessages();
    private ActorRef storage;
    private Http.ServerBinding http;
    private GuardedFront front;

    private SqsServer(QueueFile file, QueueLimits limits) {
        this.file = file;
        this.limits = limits;
        this.system = ActorSystem.create("elasticmq", settings());
    }

    /**
     * Starts a server.
     *
     * @param file stores queues and messages
     */
    public static SqsServer start(Path file, int port, String region, QueueLimits limits) {
        SqsServer server = new SqsServer(QueueFile.open(file), limits);
        boolean started = false;
        try {
            server.listen(port, region);
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /** Returns one sentence for each queue that has discarded messages since the start. */
    public List<String> dropped() {
        return dropped.sentences(limits);
    }

    @Override
    public void close() {
        if (http != null) {
            FutureConverters.asJava(http.terminate(LAST_ANSWERS))
                    .toCompletableFuture()
                    .join();
            if (front != null) {
                front.close();
            }
            awaitWrites();
        }
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        file.close();
    }

    private void listen(int port, String region) {
        storage = system.actorOf(Props.create(
                        SqlQueuePersistenceActor.class,
                        () -> new SqlQueuePersistenceActor(
                                new SqlQueuePersistenceConfig(true, QueueFile.DRIVER, file.url(), "", "", false),
                                scala.collection.immutable.List$.MODULE$.empty()))
                .withDispatcher(FILE_DISPATCHER));
        ActorRef queues = system.actorOf(Props.create(
                BoundedQueues.class, () -> new BoundedQueues(new NowProvider(), storage, limits, dropped)));
        restore(queues);
        SQSRestServer server = SQSRestServerBuilder$.MODULE$
                .withActorSystem(system)
                .withQueueManagerActor(queues)
                .withInterface("localhost")
                .withDynamicPort()
                .withServerAddress(new NodeAddress("http", "localhost", port, ""))
                .withAWSRegion(region)
                .start();
        http = server.waitUntilStarted();
        // SQS accepts every action as GET too, so a web page could trigger one through an image.
        front = GuardedFront.open(
                port, http.localAddress().getPort(), AccessRule.local().withReadingChecked());
    }

    private void restore(ActorRef queues) {
        Object answer;
        try {
            answer = Patterns.ask(storage, new QueueEvent.Restore(queues), RESTORE_PATIENCE)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new PartFailedException(
                    "ElasticMQ did not restore the queues of " + file.path() + " within " + RESTORE_PATIENCE.toSeconds()
                            + " s.",
                    e);
        }
        if (answer instanceof Either<?, ?> outcome && outcome.isLeft()) {
            throw new PartFailedException("ElasticMQ did not restore the queues of " + file.path() + ": "
                    + outcome.left().getOrElse(() -> ""));
        }
    }

    /** Waits for pending removals: a removal of nothing is answered after all earlier writes to the file. */
    private void awaitWrites() {
        Patterns.ask(storage, new QueueEvent.MessageRemoved("", ""), LAST_WRITES)
                .toCompletableFuture()
                .exceptionally(late -> {
                    log.warn(
                            "Not everything was written within {} s: messages may come again.",
                            LAST_WRITES.toSeconds());
                    return late;
                })
                .join();
    }

    private static Config settings() {
        return ConfigFactory.parseMap(SETTINGS).withFallback(ConfigFactory.load(SqsServer.class.getClassLoader()));
    }
}
