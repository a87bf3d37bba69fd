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

/** One worker per stage, from the service's start to its end. A worker that moved orders wakes the next stage's. */
@Singleton
public class StageWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(StageWorkers.class);
    /** A batch takes a fraction of a second; a statement on a dead connection ends with the socket timeout. */
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

    /** There may be orders before this stage that are due. */
    public void wake(Stage stage) {
        workers.get(stage).wake();
    }

    /** The stages in which no round has succeeded for a while, each with the reason. */
    public Map<String, String> stalled() {
        Map<String, String> stalled = new TreeMap<>();
        workers.forEach((stage, worker) -> worker.stalled().ifPresent(reason -> stalled.put(stage.name(), reason)));
        return stalled;
    }

    /** Returns when the batches under way are committed. */
    @PreDestroy
    void stop() throws InterruptedException {
        workers.values().forEach(StageWorker::stop);
        for (Thread thread : threads) {
            if (!thread.join(STOP_PATIENCE)) {
                LOG.warn(
                        "{} is still in its batch after {}, its transaction is left to the database",
                        thread.getName(),
                        STOP_PATIENCE);
            }
        }
    }
}
