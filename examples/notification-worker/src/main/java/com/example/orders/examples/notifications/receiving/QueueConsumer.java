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
 * Receives as many messages as it has free slots, handles each one in its slot, and receives more as soon as a slot is
 * free. Continues after every outage of SQS. {@link #close} stops it gracefully: it receives no further messages,
 * running handlers may finish, and the remaining messages are given back to the queue.
 */
public final class QueueConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration MAX_RECEIVE_GRACE = Duration.ofSeconds(1);
    private static final int HEARTBEATS_PER_TIMEOUT = 3;

    private final MessageQueue queue;
    private final ConsumerConfiguration configuration;
    private final ScheduledExecutorService settler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    private final ExecutorService watchers;
    private final Semaphore slots;
    private final HeldMessages held;
    private final MessageHandling handling;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread loop;
    private volatile Future<?> heartbeats = CompletableFuture.completedFuture("none yet");
    private volatile Optional<String> outage = Optional.empty();

    QueueConsumer(
            MessageQueue queue, MessageHandler handler, ConsumerConfiguration configuration, MeterRegistry meters) {
        this.queue = queue;
        this.configuration = configuration;
        // Platform threads, like the settler: they continue even if handlers occupy all carriers of virtual threads.
        this.watchers = Executors.newFixedThreadPool(
                configuration.concurrency(),
                Thread.ofPlatform().daemon().name("handler-", 1).factory());
        this.slots = new Semaphore(configuration.concurrency());
        this.held = new HeldMessages(queue, configuration.visibilityTimeout(), this::settle, System::nanoTime);
        this.handling = new MessageHandling(handler, held, configuration, meters);
        // Virtual, because interrupting a virtual thread also ends its long poll.
        this.loop = Thread.ofVirtual()
                .name("consumer")
                .uncaughtExceptionHandler((thread, failure) -> LOG.error("The consumer ended unexpectedly", failure))
                .unstarted(this::consume);
    }

    /** Creates a consumer that is not started. The client's timeouts must be longer than the long poll. */
    public static QueueConsumer of(
            SqsClient sqs,
            String queueUrl,
            MessageHandler handler,
            ConsumerConfiguration configuration,
            MeterRegistry meters) {
        return new QueueConsumer(new SqsQueue(sqs, queueUrl, configuration), handler, configuration, meters);
    }

    /** Starts to receive. The caller must close the consumer. */
    public QueueConsumer start() {
        long period = configuration.visibilityTimeout().toMillis() / HEARTBEATS_PER_TIMEOUT;
        heartbeats = settler.scheduleAtFixedRate(() -> logged(held::heartbeat), period, period, TimeUnit.MILLISECONDS);
        loop.start();
        return this;
    }

    /** The reason why no messages are received, with a remedy; empty if the last request to the queue succeeded. */
    public Optional<String> problem() {
        if (isStopping()) {
            return Optional.of("The worker is stopping.");
        }
        if (!loop.isAlive() || heartbeats.isDone()) {
            return Optional.of("The consumer is not started, or it has ended. See the log, and restart the worker.");
        }
        if (handling.hangingHandlers() >= configuration.concurrency()) {
            return Optional.of("Every handler hangs and ignores its interrupt. Restart the worker.");
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
            Thread.currentThread().interrupt(); // by close()
        }
    }

    /** Waits for a free slot, then takes all free slots and returns their number. */
    private int freeSlots() throws InterruptedException {
        slots.acquire();
        return 1 + slots.drainPermits();
    }

    /** During the stop, only holds the message, so that {@link #close} gives it back. */
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

    private void settle(Runnable settlement) {
        settler.execute(() -> logged(settlement));
    }

    /** Logs a failure, which the executor would swallow. */
    private static void logged(Runnable settlement) {
        try {
            settlement.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A request that settles messages failed unexpectedly", e);
            throw e;
        }
    }

    private void pause(Duration pause, SdkException failure) throws InterruptedException {
        if (isStopping()) {
            return;
        }
        String remedy = failure instanceof QueueDoesNotExistException
                ? "Create the queue, or set QUEUE_URL to another one."
                : "Check that SQS runs at SQS_ENDPOINT and accepts the credentials.";
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

    /** Lets a receive that SQS is answering finish: SQS would otherwise hide messages that nobody has received. */
    private void endLoop(Duration grace, long until) throws InterruptedException {
        if (!loop.join(grace.compareTo(MAX_RECEIVE_GRACE) < 0 ? grace : MAX_RECEIVE_GRACE)) {
            loop.interrupt();
            loop.join(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    /**
     * Ends within the stop timeout: running handlers get three quarters of it, giving messages back the last quarter.
     */
    @Override
    public void close() {
        if (isStopping()) {
            return;
        }
        Duration quarter = configuration.stopTimeout().dividedBy(4);
        long handledBy = System.nanoTime() + quarter.multipliedBy(3).toNanos();
        stopping.countDown();
        try {
            endLoop(quarter, handledBy);
            watchers.shutdown();
            boolean finished = watchers.awaitTermination(handledBy - System.nanoTime(), TimeUnit.NANOSECONDS);
            int unfinished = held.giveBack();
            if (!finished || unfinished > 0) {
                LOG.warn("{} messages are given back to the queue", unfinished);
            }
            watchers.shutdownNow();
            settler.shutdown();
            if (!settler.awaitTermination(quarter.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("SQS did not answer in time; some messages are redelivered only after the visibility timeout");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.shutdownNow();
            settler.shutdownNow();
        }
    }
}
