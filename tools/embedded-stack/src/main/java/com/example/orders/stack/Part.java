package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One part of the running system, on one port. Its data survives {@link #stop()} and {@link #kill()}, and
 * {@link #start()} continues with it.
 */
public interface Part extends AutoCloseable {

    /** The name used in states, logs and folders, for example {@code postgres}. */
    String name();

    int port();

    /** Starts the part and returns when it answers, or throws {@link PartFailedException} with the reason. */
    void start();

    /** Shuts the part down gracefully and returns when it has ended. Does nothing when it is not running. */
    void stop();

    /** Ends the part as a crash would; an in-process part can only be stopped. */
    void kill();

    boolean running();

    /** The operating system's process id; empty while the part is not running. */
    OptionalLong pid();

    /** Remarks on the running part for people, one sentence each; usually none. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    default void close() {
        stop();
    }
}
