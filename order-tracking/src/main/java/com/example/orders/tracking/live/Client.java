package com.example.orders.tracking.live;

import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.exceptions.WebSocketSessionException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * One connection. Messages wait in a queue of their own, and only a few are in the hands of the network at a time, so a
 * client that does not read costs a bounded amount of memory and no one else's time.
 */
final class Client {

    static final CloseReason TOO_SLOW =
            new CloseReason(4008, "Too slow: connect again and resume after the last position");

    private static final int IN_FLIGHT = 64;

    /** Each has a thread, which may wait for the store. A client that replaces its subscription needs two. */
    private static final int MOST_RESUMING = 4;

    /**
     * Hands messages to the network. The network's own thread must not: its writes take effect at once and overtake those
     * that other threads have queued.
     */
    private static final Executor SENDERS = Executors.newVirtualThreadPerTaskExecutor();

    private final WebSocketSession session;
    private final int capacity;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private Subscription requested;
    private Subscription subscription;
    private int inFlight;
    private int resuming;
    private boolean closed;

    Client(WebSocketSession session, int capacity) {
        this.session = session;
        this.capacity = capacity;
    }

    /** Begins to resume, unless too many earlier subscriptions of the client have not ended their reading yet. */
    synchronized boolean beginsToResume() {
        boolean allowed = resuming < MOST_RESUMING;
        if (allowed) {
            resuming++;
        }
        return allowed;
    }

    synchronized void hasResumed() {
        resuming--;
    }

    /** Notes what the client has asked for last. */
    synchronized void request(Subscription replacement) {
        requested = replacement;
    }

    /** Replaces the client's subscription, unless the client has asked for another one meanwhile. */
    synchronized void subscribe(Subscription replacement, byte[] answer) {
        if (requested == replacement) {
            subscription = replacement;
            notifyAll();
            send(answer);
        }
    }

    /** Answers a message of the client, on the network's thread. */
    void answer(byte[] message) {
        SENDERS.execute(() -> send(message));
    }

    /** Sends a message that belongs to no subscription. Must not be called on the network's thread. */
    synchronized void send(byte[] message) {
        if (closed) {
            return;
        }
        if (waiting.size() == capacity) {
            close(TOO_SLOW);
        } else {
            waiting.add(message);
            drain();
        }
    }

    /** Sends a message of a subscription, unless the client has another one by now. */
    synchronized void send(Subscription of, byte[] message) {
        if (has(of)) {
            send(message);
        }
    }

    /** Waits until at most half of the queue is in use, or the client no longer has the subscription. */
    synchronized void awaitRoom(Subscription of) {
        try {
            while (has(of) && waiting.size() > capacity / 2) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the client is connected and this is its subscription. */
    synchronized boolean has(Subscription which) {
        return !closed && subscription == which;
    }

    synchronized void close(CloseReason reason) {
        end();
        session.close(reason);
    }

    /** The connection has ended. */
    synchronized void end() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    synchronized void ping() {
        if (!closed && session.isOpen()) {
            var _ = session.sendPingAsync(new byte[0]);
        }
    }

    private synchronized void drain() {
        try {
            while (inFlight < IN_FLIGHT && !waiting.isEmpty()) {
                inFlight++;
                var _ = session.sendAsync(new TextWebSocketFrame(Unpooled.wrappedBuffer(waiting.remove())))
                        .whenComplete((_, _) -> sent());
            }
        } catch (WebSocketSessionException e) {
            end(); // the connection has just ended
        }
    }

    private synchronized void sent() {
        inFlight--;
        if (!waiting.isEmpty()) {
            SENDERS.execute(this::drain);
        }
        if (waiting.size() <= capacity / 2) {
            notifyAll();
        }
    }
}
