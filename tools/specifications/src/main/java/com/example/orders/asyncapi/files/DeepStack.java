package com.example.orders.asyncapi.files;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs what walks through documents with a stack that is deep enough for the deepest nesting that is read. */
public final class DeepStack {

    /** Levels of nesting that a file may have. */
    static final int LEVELS = 1000;

    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    /** The work's result; an exception of the work is thrown as it is. */
    public static <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                "documents",
                BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
