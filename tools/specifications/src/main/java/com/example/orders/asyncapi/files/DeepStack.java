package com.example.orders.asyncapi.files;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs code that traverses documents on a stack deep enough for the deepest allowed nesting. */
public final class DeepStack {

    /** The maximum nesting of a file. */
    static final int LEVELS = 1000;

    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    /** Returns the work's result; an exception of the work is rethrown unchanged. */
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
