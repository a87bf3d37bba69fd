package com.example.orders.tracking.rebuild;

import com.example.orders.failures.RetryTransient;
import com.example.orders.tracking.projection.Projection;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Folds the next orders of a rebuild, in one transaction with its progress. */
@Singleton
class FoldOrders {

    /** A transaction holds the locks of its orders; new events of them wait for its end. */
    private static final int ORDERS = 500;

    private static final UUID GREATEST = new UUID(-1, -1);

    private final RebuildRepository rebuilds;
    private final Projection projection;
    private final Clock clock;

    FoldOrders(RebuildRepository rebuilds, Projection projection, Clock clock) {
        this.rebuilds = rebuilds;
        this.projection = projection;
        this.clock = clock;
    }

    /**
     * Folds the orders after this one and returns the last one. After the last order it finishes the rebuild and returns
     * nothing. A worker that has lost its lease changes the progress no more.
     */
    @RetryTransient
    @Transactional
    Optional<UUID> foldAfter(UUID last, UUID worker) {
        List<UUID> orders = rebuilds.nextOrders(last, ORDERS);
        if (orders.isEmpty()) {
            rebuilds.removeUnfounded(last, GREATEST);
            rebuilds.finish(worker, clock.instant());
            return Optional.empty();
        }
        projection.refresh(orders);
        rebuilds.removeUnfounded(last, orders.getLast());
        rebuilds.setFolded(worker, orders.getLast(), orders.size());
        return Optional.of(orders.getLast());
    }
}
