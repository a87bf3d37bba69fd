package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Answer;
import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.docker.Task;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * One start as its user sees it: compose starts the containers in the order of their health, this watches them and tells
 * each that is ready. It ends when all are, when one cannot be, or when nothing has moved for long.
 */
final class ContainerStart {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** Longer than any part needs for one step of its start on a busy machine. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    /** A part may fail once because another is not there yet; one that keeps failing does not mend itself. */
    private static final int RESTARTS = 3;

    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Compose compose;
    private final Model model;
    private final Progress progress;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Integer> earlierRestarts = new HashMap<>();
    private List<Container> seen = List.of();
    private long movedAt = System.nanoTime();

    ContainerStart(Compose compose, Model model, Progress progress) {
        this.compose = compose;
        this.model = model;
        this.progress = progress;
    }

    /** Returns the containers, all of them ready. */
    List<Container> run(List<Container> before) {
        before.forEach(container -> earlierRestarts.put(container.id(), container.restarts()));
        before.stream().filter(Container::isReady).forEach(container -> told.add(identity(container)));
        Task up = compose.up();
        try {
            while (true) {
                boolean started = up.isDone();
                look();
                List<Container> failing = failing(started);
                if (!failing.isEmpty()) {
                    throw new StartFailure(compose).of(failing);
                }
                if (started) {
                    Answer answer = up.answer(ENDING);
                    if (!answer.succeeded()) {
                        throw compose.refusedStart(answer);
                    }
                    if (waiting().isEmpty()) {
                        return seen;
                    }
                }
                giveUpWhenStuck();
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } finally {
            up.end();
        }
    }

    private void look() {
        List<Container> now = compose.containers(model.project()).stream()
                .filter(container -> model.has(container.service()))
                .toList();
        if (!conditions(now).equals(conditions(seen))) {
            movedAt = System.nanoTime();
        }
        seen = now;
        Instant time = Instant.now();
        now.stream()
                .filter(Container::isReady)
                .filter(container -> told.add(identity(container)))
                .forEach(container -> progress.done(container.service(), container.age(time), detail(container)));
    }

    /** Those that will not become ready by themselves; while others are still being started only what is certain. */
    private List<Container> failing(boolean started) {
        return seen.stream()
                .filter(container -> !container.isReady())
                .filter(container -> restarts(container) >= RESTARTS
                        || (started && (container.isUnhealthy() || container.hasEnded())))
                .toList();
    }

    /** Those of this start: a container may have been restarted long ago, and one that was started anew counts anew. */
    private int restarts(Container container) {
        int earlier = earlierRestarts.getOrDefault(container.id(), 0);
        return container.restarts() < earlier ? container.restarts() : container.restarts() - earlier;
    }

    private List<Container> waiting() {
        return seen.stream().filter(container -> !container.isReady()).toList();
    }

    private void giveUpWhenStuck() {
        if (System.nanoTime() - movedAt > STUCK.toNanos()) {
            List<Container> waiting = waiting();
            throw waiting.isEmpty()
                    ? new PartFailedException("Docker has started nothing for " + STUCK.toMinutes()
                            + " minutes: see whether `docker info` answers, and restart the engine if it does not.")
                    : new StartFailure(compose).of(waiting);
        }
    }

    private static String detail(Container container) {
        if (container.isDone()) {
            return "done";
        }
        return container.ports().isEmpty()
                ? "inside only"
                : container.ports().stream().map(port -> "localhost:" + port).collect(Collectors.joining(", "));
    }

    /** A container that was started anew is told anew. */
    static String identity(Container container) {
        return container.name() + " " + container.startedAt();
    }

    private static Set<String> conditions(List<Container> containers) {
        return containers.stream()
                .map(container -> container.name() + container.condition() + container.restarts())
                .collect(Collectors.toSet());
    }
}
