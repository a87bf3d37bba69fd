package com.example.orders.tracking.rebuild;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the projection: computes every order again from its stored events and removes rows without events. Queries
 * and new events continue meanwhile. The progress is in the database, so an instance that stops or dies is replaced by
 * another one or by its own next start.
 */
@Singleton
class Rebuild implements GracefulShutdownCapable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final RebuildRepository rebuilds;
    private final ReadTopics readTopics;
    private final FoldOrders foldOrders;
    private final Clock clock;
    private final UUID worker = UUID.randomUUID();
    private volatile boolean stopping;

    Rebuild(RebuildRepository rebuilds, ReadTopics readTopics, FoldOrders foldOrders, Clock clock) {
        this.rebuilds = rebuilds;
        this.readTopics = readTopics;
        this.foldOrders = foldOrders;
        this.clock = clock;
    }

    /**
     * Requests a rebuild, which starts within a second. If one is in progress, that one is returned: it may be what an
     * earlier attempt of the same request has begun.
     */
    RebuildRow begin(Source source) {
        Phase first = source == Source.TOPICS ? Phase.READING : Phase.FOLDING;
        rebuilds.begin(source, first, clock.instant());
        return last().orElseThrow();
    }

    /** Returns the rebuild in progress or the last one. */
    Optional<RebuildRow> last() {
        return rebuilds.find();
    }

    /** Continues an unfinished rebuild. After a failure it tries again a second later. */
    @Scheduled(fixedDelay = "1s")
    void proceed() {
        if (stopping || rebuilds.lease(worker) == 0) {
            return;
        }
        RebuildRow row = last().orElseThrow();
        LOG.info("Rebuilding the projection from {}, in phase {}", row.source(), row.phase());
        try {
            if (row.phase() == Phase.FOLDING || readTopics.readToEnd(worker, this::going)) {
                rebuilds.startFolding(worker);
                fold(row.foldedTo());
            }
        } catch (RuntimeException failure) {
            // Whoever waits for the rebuild sees the reason; the scheduler logs it.
            rebuilds.setProblem(worker, failure.toString());
            throw failure;
        }
    }

    private void fold(UUID start) {
        Optional<UUID> last = Optional.of(start);
        while (last.isPresent() && going()) {
            LOG.debug("Rebuilt the projection up to order_id={}", last.get());
            last = foldOrders.foldAfter(last.get(), worker);
        }
        LOG.info(last.isEmpty() ? "Rebuilt the projection" : "Another instance or start continues the rebuild");
    }

    private boolean going() {
        return !stopping && rebuilds.keep(worker) == 1;
    }

    /** Ends this instance's work on the rebuild after the current batch, so that the stop need not wait for the rest. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        stopping = true;
        return CompletableFuture.completedFuture(null);
    }
}
