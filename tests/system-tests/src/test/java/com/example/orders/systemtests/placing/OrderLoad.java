package com.example.orders.systemtests.placing;

import com.example.orders.systemtests.history.ClientCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Concurrent clients that place orders, each for its own customers, until they are stopped or have placed a given
 * number.
 */
public final class OrderLoad implements AutoCloseable {
    private static final int CUSTOMERS_PER_CLIENT = 3;
    private static final long SEED = 1;

    private final List<OrderClient> clients;
    private final List<Thread> threads;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private OrderLoad(List<URI> producers, String prefix, int connections, int ordersEach, Duration pause, long seed) {
        this.clients = IntStream.range(0, connections)
                .mapToObj(i -> new OrderClient(producers, i))
                .toList();
        this.threads = IntStream.range(0, connections)
                .mapToObj(i -> Thread.ofPlatform().name("client-" + i).start(() -> {
                    var random = new Random(seed + i);
                    place(clients.get(i), prefix + "-" + i + "-", ordersEach, pause, random);
                }))
                .toList();
    }

    /**
     * Places orders until {@link #stop()}, at most five per second and client: a faster load only makes a test wait for
     * the restart of a service and for the backlog that grows meanwhile.
     */
    public static OrderLoad steady(URI producer, String prefix, int connections) {
        return steady(List.of(producer), prefix, connections, Duration.ofMillis(200), SEED);
    }

    /**
     * Places orders on several instances until {@link #stop()}.
     *
     * @param seed determines what is ordered
     */
    public static OrderLoad steady(List<URI> producers, String prefix, int connections, Duration pause, long seed) {
        return new OrderLoad(producers, prefix, connections, Integer.MAX_VALUE, pause, seed);
    }

    /** Places a number of orders as fast as the answers arrive. */
    public static OrderLoad burst(URI producer, String prefix, int connections, int orders) {
        return new OrderLoad(List.of(producer), prefix, connections, orders / connections, Duration.ZERO, SEED);
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

    private void place(OrderClient client, String prefix, int orders, Duration pause, Random random) {
        BooleanSupplier running = () -> !stopped.get();
        try {
            for (int i = 0; i < orders && running.getAsBoolean(); i++) {
                client.place(prefix + i % CUSTOMERS_PER_CLIENT, items(random.nextInt(500)));
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<OrderClient.Item> items(int choice) {
        return List.of(
                new OrderClient.Item("PROD-1001", 1 + choice % 5, "19.99"),
                new OrderClient.Item("PROD-1002", 2, "0.01"),
                new OrderClient.Item("PROD-1003", 1, (choice % 100) + ".50"));
    }
}
