package com.example.orders.systemtests.placing;

import com.example.orders.systemtests.history.ClientCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Concurrent clients that place orders, each for its own customers, until they are stopped or have placed a given
 * number.
 */
public final class OrderLoad implements AutoCloseable {
    private static final int CUSTOMERS_PER_CLIENT = 3;

    private final List<OrderClient> clients;
    private final List<Thread> threads;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private OrderLoad(URI producer, String prefix, int connections, int ordersEach, Duration pause) {
        this.clients = IntStream.range(0, connections)
                .mapToObj(_ -> new OrderClient(producer))
                .toList();
        this.threads = IntStream.range(0, connections)
                .mapToObj(i -> Thread.ofPlatform()
                        .name("client-" + i)
                        .start(() -> place(clients.get(i), prefix + "-" + i + "-", ordersEach, pause)))
                .toList();
    }

    /** Places orders with a short pause between a client's orders until {@link #stop()}. */
    public static OrderLoad steady(URI producer, String prefix, int connections) {
        return new OrderLoad(producer, prefix, connections, Integer.MAX_VALUE, Duration.ofMillis(60));
    }

    /** Places a number of orders as fast as the answers arrive. */
    public static OrderLoad burst(URI producer, String prefix, int connections, int orders) {
        return new OrderLoad(producer, prefix, connections, orders / connections, Duration.ZERO);
    }

    public List<ClientCall> calls() {
        return clients.stream().flatMap(client -> client.calls().stream()).toList();
    }

    /** Waits until every client has placed its orders. */
    public OrderLoad finished() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return this;
    }

    /** Stops placing orders and waits for the current calls. */
    public OrderLoad stop() throws InterruptedException {
        stopped.set(true);
        return finished();
    }

    @Override
    public void close() {
        stopped.set(true);
        clients.forEach(OrderClient::close);
    }

    private void place(OrderClient client, String prefix, int orders, Duration pause) {
        BooleanSupplier running = () -> !stopped.get();
        try {
            for (int i = 0; i < orders && running.getAsBoolean(); i++) {
                client.place(prefix + i % CUSTOMERS_PER_CLIENT, items(i));
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<OrderClient.Item> items(int i) {
        return List.of(
                new OrderClient.Item("PROD-1001", 1 + i % 5, "19.99"),
                new OrderClient.Item("PROD-1002", 2, "0.01"),
                new OrderClient.Item("PROD-1003", 1, (i % 100) + ".50"));
    }
}
