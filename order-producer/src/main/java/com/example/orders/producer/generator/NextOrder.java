package com.example.orders.producer.generator;

import com.example.orders.metadata.TraceParent;
import com.example.orders.producer.placing.PlaceOrder;
import com.example.orders.producer.placing.PlacedOrders;
import com.example.orders.producer.placing.Placement;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places one random order per run. A failure discards that order and never stops the generator. The log has one line
 * when failures begin and one when they end.
 */
@Singleton
class NextOrder implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(NextOrder.class);

    private final PlaceOrder placeOrder;
    private final PlacedOrders counted;
    private final RandomOrders orders;
    private final RandomGenerator traces;
    private final AtomicLong placed = new AtomicLong();
    private boolean failing;

    NextOrder(
            PlaceOrder placeOrder, PlacedOrders counted, GeneratorConfiguration configuration, RandomGenerator random) {
        long seed = configuration.seed() == null ? random.nextLong() : configuration.seed();
        this.placeOrder = placeOrder;
        this.counted = counted;
        this.orders = new RandomOrders(Catalogue.standard(), seed);
        this.traces = random;
        LOG.info("Random orders have the seed {}", seed);
    }

    @Override
    public synchronized void run() {
        try {
            Placement placement = placeOrder.place(orders.next(), Optional.empty(), TraceParent.start(traces));
            if (placement instanceof Placement.Placed(var order)) {
                placed.incrementAndGet();
                counted.countGenerated();
                LOG.debug("Placed a random order, order_id={}", order.id());
            }
            recovered();
        } catch (RuntimeException | Error e) {
            // All failures are handled here: the scheduler does not run a task again after it throws.
            failed(e);
        }
    }

    long placed() {
        return placed.get();
    }

    private void failed(Throwable e) {
        if (!failing) {
            LOG.warn("Random orders cannot be placed, the generator continues: {}", e.toString());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.info("Random orders are placed again");
        }
        failing = false;
    }
}
