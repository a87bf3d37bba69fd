package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Container;
import com.example.orders.stack.process.PartFailedException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which container keeps the stack from being up, with its last words and what to do. */
record StartFailure(Compose compose) {

    private static final int LINES = 12;

    /** A process that was killed, mostly for its memory: 128 and the signal's number 9. */
    private static final int KILLED = 137;

    PartFailedException of(List<Container> faulty) {
        return new PartFailedException(faulty.stream().map(this::words).collect(Collectors.joining("\n"))
                + "\nWhat runs stays: `make up STACK=docker` goes on from there, `make down STACK=docker` ends it.");
    }

    /** By the file's rule that each limit is a setting. */
    static String memoryVariable(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_') + "_MEMORY";
    }

    String words(Container container) {
        String service = container.service();
        StringBuilder words = new StringBuilder(service + " is " + container.condition()
                + (container.restarts() == 0 ? "" : ", restarted " + container.restarts() + " times") + ".");
        List<String> lines = compose.lastLines(service, LINES);
        if (lines.isEmpty()) {
            words.append(" It has logged nothing.");
        } else {
            words.append(" Its last lines:");
            lines.forEach(line -> words.append("\n    ").append(line));
        }
        if (container.isUnhealthy() && !container.checked().isEmpty()) {
            words.append("\n  Its health check says: ")
                    .append(container.checked().replaceAll("\\s+", " "));
        }
        return words.append("\n  ").append(remedy(container)).toString();
    }

    private static String remedy(Container container) {
        String service = container.service();
        if (container.wasStopped()) {
            return "Somebody has stopped it: `make up STACK=docker` starts it again.";
        }
        return container.outOfMemory() || (container.exitCode() == KILLED && !container.isRunning())
                ? "It took more memory than it may: raise " + memoryVariable(service) + " in .env.local."
                : "`make logs SERVICE=" + service + " STACK=docker` shows more; mend what it says.";
    }
}
