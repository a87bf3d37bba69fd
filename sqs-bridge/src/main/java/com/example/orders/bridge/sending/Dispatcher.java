package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Deferred;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the messages of one poll to their queues, concurrently to all queues and with several requests per queue, and
 * returns when each message has an outcome. Messages with the same key are acknowledged in order per queue.
 */
@Singleton
public final class Dispatcher {

    private final BatchSender sender;
    private final PausedQueues paused;
    private final SendingConfiguration configuration;
    private final Clock clock;

    Dispatcher(BatchSender sender, PausedQueues paused, SendingConfiguration configuration, Clock clock) {
        this.sender = sender;
        this.paused = paused;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Sends the messages and returns their outcomes by message id. */
    public Map<String, Outcome> dispatch(Map<Destination, List<OutgoingMessage>> messages, SendingListener listener)
            throws InterruptedException {
        Map<String, Outcome> outcomes = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<QueueDispatch> dispatches = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            messages.forEach((destination, forQueue) -> {
                if (paused.reason(destination.queue()).isEmpty()) {
                    QueueDispatch dispatch = new QueueDispatch(
                            destination, forQueue, sender, listener, new Attempts(configuration, clock), paused);
                    dispatches.add(dispatch);
                    running.addAll(start(threads, dispatch, forQueue.size()));
                }
            });
            await(running);
            dispatches.forEach(dispatch -> outcomes.putAll(dispatch.outcomes()));
        }
        messages.forEach((destination, forQueue) -> deferOthers(outcomes, destination, forQueue));
        return outcomes;
    }

    private List<Future<?>> start(ExecutorService threads, QueueDispatch dispatch, int messages) {
        List<Future<?>> started = new ArrayList<>();
        for (int index = 0; index < Math.min(configuration.inFlight(), messages); index++) {
            started.add(threads.submit(() -> {
                dispatch.run();
                return null;
            }));
        }
        return started;
    }

    private static void await(List<Future<?>> running) throws InterruptedException {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A sending thread failed unexpectedly", e.getCause());
            }
        }
    }

    private void deferOthers(Map<String, Outcome> outcomes, Destination destination, List<OutgoingMessage> messages) {
        Optional<String> reason = paused.reason(destination.queue());
        Deferred deferred = new Deferred(
                "NotSent",
                reason.orElse(
                        "Not sent: an earlier message with its key was not accepted, or the time limit was reached."));
        messages.forEach(message -> outcomes.putIfAbsent(message.id(), deferred));
    }
}
