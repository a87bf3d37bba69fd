package com.example.orders.tracking.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client that subscribes, reads the confirmation, and then reads nothing until it is told to. */
final class Lazy implements WebSocket.Listener, AutoCloseable {

    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    static Lazy subscribe(URI address) {
        Lazy client = new Lazy();
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, client)
                .join();
        client.socket.sendText(LiveClient.ALL, true).join();
        client.subscribed.join();
        return client;
    }

    /** Reads everything and returns the code with which the server closed the connection. */
    int readToTheEnd() throws Exception {
        socket.request(Long.MAX_VALUE);
        return closed.get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        subscribed.complete(null);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
