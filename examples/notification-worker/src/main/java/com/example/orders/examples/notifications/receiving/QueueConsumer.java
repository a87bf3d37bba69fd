package com.example.orders.examples.notifications.receiving;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Takes as many messages as it has free slots, has each one handled in its slot, and takes the next ones as soon as a slot
 * is free again. Goes on through every outage of SQS until it is closed; {@link #close} ends it in order: nothing further is
 * taken, what is being handled may finish, the rest is given back.
 */
public final class QueueConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(1);
    private static final int BEATS_PER_TIMEOUT = 3;

    private final MessageQueue queue;
    private final ConsumerConfiguration configuration;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    private final ExecutorService watchers;
    private final Semaphore slots;
    private final HeldMessages held;
    private final MessageHandling handling;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread loop;
    private volatile Future<?> beats = CompletableFuture.completedFuture("none yet");
    private volatile Optional<String> outage = Optional.empty();

    QueueConsumer(
            MessageQueue queue, MessageHandler handler, ConsumerConfiguration configuration, MeterRegistry meters) {
        this.queue = queue;
        this.configuration = configuration;
        // Platform threads, like the heart: they go on when handlers leave the virtual ones no processor.
        this.watchers = Executors.newFixedThreadPool(
                configuration.concurrency(),
                Thread.ofPlatform().daemon().name("handler-", 1).factory());
        this.slots = new Semaphore(configuration.concurrency());
        this.held = new HeldMessages(queue, configuration.visibilityTimeout(), this::tell, System::nanoTime);
        this.handling = new MessageHandling(handler, held, configuration, meters);
        // Virtual: its long poll ends when it is interrupted.
        this.loop = Thread.ofVirtual()
                .name("consumer")
                .uncaughtExceptionHandler((thread, failure) -> LOG.error("Nothing is received any more", failure))
                .unstarted(this::consume);
    }

    /** A consumer that takes nothing before it is started. The client must allow requests as long as the long poll. */
    public static QueueConsumer of(
            SqsClient sqs,
            String queueUrl,
            MessageHandler handler,
            ConsumerConfiguration configuration,
            MeterRegistry meters) {
        return new QueueConsumer(new SqsQueue(sqs, queueUrl, configuration), handler, configuration, meters);
    }

    /** Begins to receive. What is started has to be closed. */
    public QueueConsumer start() {
        long beat = configuration.visibilityTimeout().toMillis() / BEATS_PER_TIMEOUT;
        beats = heart.scheduleAtFixedRate(() -> logged(held::beat), beat, beat, TimeUnit.MILLISECONDS);
        loop.start();
        return this;
    }

    /** Why no messages are received, with what to do; empty when the queue answered when it was last asked. */
    public Optional<String> problem() {
        if (isStopping()) {
            return Optional.of("The worker is stopping.");
        }
        if (!loop.isAlive() || beats.isDone()) {
            return Optional.of("The consumer has not begun, or it has ended: see the log, and restart the worker.");
        }
        if (handling.deafHandlers() >= configuration.concurrency()) {
            return Optional.of("Every handler hangs and does not end when interrupted. Restart the worker.");
        }
        return outage;
    }

    private void consume() {
        int failures = 0;
        try {
            for (int free = freeSlots(); !isStopping(); free = freeSlots()) {
                List<QueueMessage> messages = List.of();
                try {
                    messages = queue.receive(free);
                    outage = Optional.empty();
                    failures = 0;
                } catch (SdkException e) {
                    failures++;
                    pause(PAUSES.after(failures), e);
                }
                slots.release(free - messages.size());
                messages.forEach(this::begin);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() has asked for it
        }
    }

    /** Waits for the first one, and takes all. */
    private int freeSlots() throws InterruptedException {
        slots.acquire();
        return 1 + slots.drainPermits();
    }

    /** What has come in spite of the stop is held only, so that {@link #close} gives it back. */
    private void begin(QueueMessage message) {
        held.take(message);
        if (!isStopping()) {
            watchers.execute(() -> {
                try {
                    handling.handle(message);
                } finally {
                    slots.release();
                }
            });
        }
    }

    private void tell(Runnable telling) {
        heart.execute(() -> logged(telling));
    }

    /** The executor would keep a failure to itself. */
    private static void logged(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            LOG.error("SQS cannot be told of the messages any more", e);
            throw e;
        }
    }

    private void pause(Duration pause, SdkException failure) throws InterruptedException {
        if (isStopping()) {
            return;
        }
        String remedy = failure instanceof QueueDoesNotExistException
                ? "Create the queue, or name another with QUEUE_URL."
                : "Check that SQS runs at SQS_ENDPOINT and takes these credentials.";
        String problem = "No messages can be received from " + queue.name() + ": " + message(failure) + ' ' + remedy;
        outage = Optional.of(problem);
        LOG.warn("Next attempt in {} s. {}", pause.toSeconds(), problem);
        stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String message(SdkException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** A receive that is just being answered may end: nobody would have its messages, and SQS would hide them. */
    private void endLoop(Duration grace, long until) throws InterruptedException {
        if (!loop.join(grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE)) {
            loop.interrupt();
            loop.join(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    /** Ends within the patience: three quarters of it are for what is being handled, the last one is for giving back. */
    @Override
    public void close() {
        if (isStopping()) {
            return;
        }
        Duration quarter = configuration.stopPatience().dividedBy(4);
        long handledBy = System.nanoTime() + quarter.multipliedBy(3).toNanos();
        stopping.countDown();
        try {
            endLoop(quarter, handledBy);
            watchers.shutdown();
            boolean finished = watchers.awaitTermination(handledBy - System.nanoTime(), TimeUnit.NANOSECONDS);
            int unfinished = held.giveBack();
            if (!finished || unfinished > 0) {
                LOG.warn("{} messages are given back", unfinished);
            }
            watchers.shutdownNow();
            heart.shutdown();
            if (!heart.awaitTermination(quarter.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("SQS did not answer in time: some messages come again after the visibility timeout only");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.shutdownNow();
            heart.shutdownNow();
        }
    }
}
