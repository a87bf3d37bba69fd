package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one worker per stage while the service runs. A worker that has moved orders wakes the worker of the next stage.
 */
@Singleton
public class StageWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(StageWorkers.class);
    /** A batch takes a fraction of a second, and a statement on a dead connection ends with the socket timeout. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Map<Stage, StageWorker> workers = new EnumMap<>(Stage.class);
    private final List<Thread> threads = new ArrayList<>();

    StageWorkers(AdvanceOrders advanceOrders, StagesConfiguration configuration, Clock clock, StageCounters counters) {
        for (Stage stage : Stage.values()) {
            Runnable wakeNext = () -> stage.next().ifPresent(this::wake);
            workers.put(stage, new StageWorker(stage, advanceOrders, configuration, clock, counters, wakeNext));
        }
    }

    @EventListener
    void start(StartupEvent started) {
        workers.forEach((stage, worker) ->
                threads.add(Thread.ofPlatform().name("stage-" + stage).daemon().start(worker)));
    }

    /** Wakes the stage's worker, because orders before the stage may be due. */
    public void wake(Stage stage) {
        workers.get(stage).wake();
    }

    /** Returns the stages in which no round has succeeded for a while, each with the reason. */
    public Map<String, String> stalled() {
        Map<String, String> stalled = new TreeMap<>();
        workers.forEach((stage, worker) -> worker.stalled().ifPresent(reason -> stalled.put(stage.name(), reason)));
        return stalled;
    }

    /** Stops the workers. Returns after the batches in progress have committed. */
    @PreDestroy
    void stop() throws InterruptedException {
        workers.values().forEach(StageWorker::stop);
        for (Thread thread : threads) {
            if (!thread.join(STOP_PATIENCE)) {
                LOG.warn(
                        "{} has not finished its batch after {}; the database rolls its transaction back",
                        thread.getName(),
                        STOP_PATIENCE);
            }
        }
    }
}
