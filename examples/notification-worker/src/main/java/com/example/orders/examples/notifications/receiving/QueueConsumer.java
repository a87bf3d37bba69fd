package com.example.orders.examples.notifications.receiving;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Takes messages in batches, has them handled side by side, and settles each one for itself. Goes on through every outage
 * of SQS until it is closed; {@link #close} ends it in order: nothing further is taken, what is being handled may finish,
 * the rest is given back.
 */
public final class QueueConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final MessageQueue queue;
    private final MessageHandling handling;
    private final ConsumerConfiguration configuration;
    private final ExecutorService handlers;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    private final Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private final AtomicReference<HeldMessages> held = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Object polling = new Object();
    private final Thread loop;

    /** Only set while the thread is inside of a receive: nothing else that it does may be interrupted. */
    private Thread poller;

    private int failedPolls;

    QueueConsumer(
            MessageQueue queue, MessageHandler handler, ConsumerConfiguration configuration, MeterRegistry meters) {
        this.queue = queue;
        this.handling = new MessageHandling(handler, configuration, meters);
        this.configuration = configuration;
        this.handlers = Executors.newFixedThreadPool(
                configuration.concurrency(),
                Thread.ofVirtual().name("handler-", 1).factory());
        // A virtual thread, because that one's network calls end when it is interrupted.
        this.loop = Thread.ofVirtual().name("consumer").unstarted(this::consume);
    }

    /** Starts to consume the queue. The client must allow requests that last as long as the long poll. */
    public static QueueConsumer start(
            SqsClient sqs,
            String queueUrl,
            MessageHandler handler,
            ConsumerConfiguration configuration,
            MeterRegistry meters) {
        SqsQueue queue = new SqsQueue(sqs, queueUrl, configuration);
        return new QueueConsumer(queue, handler, configuration, meters).start();
    }

    QueueConsumer start() {
        loop.start();
        return this;
    }

    /** Whether the queue answered when it was last asked. */
    public boolean receives() {
        synchronized (polling) {
            return failedPolls == 0 && !isStopping();
        }
    }

    private void consume() {
        while (!isStopping()) {
            List<QueueMessage> messages = poll();
            if (!messages.isEmpty()) {
                work(messages);
            }
        }
    }

    private List<QueueMessage> poll() {
        synchronized (polling) {
            if (isStopping()) {
                return List.of();
            }
            poller = Thread.currentThread();
        }
        SdkException failure = null;
        try {
            return queue.receive();
        } catch (SdkException e) {
            failure = e;
            return List.of();
        } finally {
            boolean failed = failure != null;
            synchronized (polling) {
                poller = null;
                Thread.interrupted(); // the request of close() has been met
                failedPolls = failed ? failedPolls + 1 : 0;
            }
            if (failed && !isStopping()) {
                pause(failure);
            }
        }
    }

    private void pause(SdkException failure) {
        Duration pause = pauses.after(failedPolls);
        String remedy = failure instanceof QueueDoesNotExistException
                ? "Create the queue, or name another with QUEUE_URL."
                : "Check that SQS runs at SQS_ENDPOINT and takes these credentials.";
        LOG.warn(
                "No messages can be received, next attempt in {} s: {} {}",
                pause.toSeconds(),
                message(failure),
                remedy);
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(SdkException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Returns when every message is settled, or the stop has given it back. */
    private void work(List<QueueMessage> messages) {
        HeldMessages batch = new HeldMessages(queue, messages, configuration, System::nanoTime);
        held.set(batch);
        long beat = configuration.visibilityTimeout().toMillis() / 3;
        ScheduledFuture<?> beats = heart.scheduleAtFixedRate(batch::beat, beat, beat, TimeUnit.MILLISECONDS);
        try {
            Map<String, List<QueueMessage>> lanes =
                    messages.stream().collect(groupingBy(QueueMessage::lane, LinkedHashMap::new, toList()));
            CompletableFuture.allOf(lanes.values().stream()
                            .map(lane -> CompletableFuture.runAsync(() -> handle(lane, batch), handlers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            beats.cancel(false);
            batch.settle();
            held.set(null);
        }
    }

    /** One after the other. Behind one that failed, or when the stop has begun, nothing further is handled. */
    private void handle(List<QueueMessage> lane, HeldMessages batch) {
        boolean goesOn = true;
        for (QueueMessage message : lane) {
            goesOn = goesOn && !isStopping();
            if (goesOn) {
                goesOn = handling.handle(message, batch);
            } else {
                batch.showAgain(message, Duration.ZERO);
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends after the patience for what is being handled; whatever takes longer is interrupted and given back. */
    @Override
    public void close() {
        synchronized (polling) {
            stopping.countDown();
            if (poller != null) {
                poller.interrupt();
            }
        }
        try {
            if (!loop.join(configuration.stopPatience())) {
                HeldMessages batch = held.get();
                if (batch != null) {
                    batch.giveBack();
                }
                handlers.shutdownNow();
                LOG.warn(
                        "What took longer than {} s was given back",
                        configuration.stopPatience().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handlers.shutdownNow();
            heart.shutdownNow();
        }
    }
}
