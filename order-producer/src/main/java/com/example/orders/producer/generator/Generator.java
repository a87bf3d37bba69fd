package com.example.orders.producer.generator;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledFuture;

/** Places random orders at the configured pace once the server is ready. The pace can change at any time. */
@Singleton
class Generator {

    private final TaskScheduler scheduler;
    private final NextOrder nextOrder;
    private Pace pace;
    private ScheduledFuture<?> running;

    Generator(
            GeneratorConfiguration configuration,
            NextOrder nextOrder,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.pace = configuration.pace();
        this.nextOrder = nextOrder;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(ServerStartupEvent ready) {
        change(pace());
    }

    synchronized Pace pace() {
        return pace;
    }

    synchronized void change(Pace newPace) {
        stop();
        pace = newPace;
        if (pace.enabled()) {
            running = scheduler.scheduleWithFixedDelay(pace.interval(), pace.interval(), nextOrder);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
