package com.example.orders.relay.position;

/** Another relay has taken over this source, so every further write of this one is refused. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(String source, long epoch) {
        super("Source " + source + " was taken over by another relay: epoch " + epoch
                + " is no longer the current one");
    }
}
