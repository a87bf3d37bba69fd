package com.example.orders.stack.launch;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose log lines {@code logs} shows, how many, and whether it goes on. */
final class LogOptions {

    @Parameters(arity = "0..1", paramLabel = "PART", description = "For example outbox-relay; all without it.")
    private String part;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each log (default ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing new lines.")
    private boolean follow;

    /** Whether one part is named; a blank name is none. */
    boolean isOnePart() {
        return part != null && !part.isBlank();
    }

    String part() {
        return part;
    }

    int lines() {
        return lines;
    }

    boolean follow() {
        return follow;
    }
}
