package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One piece of the running system on one port. Data survives {@link #stop()} and {@link #kill()}; {@link #start()} after
 * either continues on it.
 */
public interface Part extends AutoCloseable {

    /** The name in states, logs and folders, for example {@code postgres}. */
    String name();

    int port();

    /** Starts and returns when the part answers; throws {@link PartFailedException} with the reason when it does not. */
    void start();

    /** Ends the part in its orderly way and returns when it is gone. Does nothing when it is not running. */
    void stop();

    /** Ends the part as a crash would; an in-process part can only be stopped. */
    void kill();

    boolean running();

    /** The operating system's process id, empty while not running. */
    OptionalLong pid();

    /** What a person should know of the running part, a sentence each; usually nothing. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    default void close() {
        stop();
    }
}
