package com.example.orders.commands.terminal;

/**
 * A failure as the user reads it: what is wrong, with the value, and what to do next. It is shown without a stack
 * trace.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CommandFailure(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public CommandFailure(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What the user should do next, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
