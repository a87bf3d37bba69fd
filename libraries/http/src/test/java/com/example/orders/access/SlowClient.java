package com.example.orders.access;

import java.io.IOException;

/** Sends a request so slowly that it does not end. */
public final class SlowClient {

    private static final long PAUSE_MILLIS = 100;
    private static final int MOST_BYTES = 300;

    private SlowClient() {}

    /**
     * Sends a byte now and then until the server closes the connection, and returns everything received before that.
     */
    public static String bytesUntilClosed(RawHttp connection) throws InterruptedException {
        Thread.ofVirtual().start(() -> drip(connection));
        try {
            return connection.rest();
        } catch (IOException reset) {
            if (reset instanceof java.net.SocketTimeoutException) {
                throw new AssertionError("The server still holds the connection of a slow client.", reset);
            }
            return "";
        }
    }

    private static void drip(RawHttp connection) {
        try {
            for (int sent = 0; sent < MOST_BYTES; sent++) {
                connection.send("a");
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
