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

    /** Requests a rebuild, which starts within a second. Returns false if one is in progress. */
    boolean begin(Source source) {
        Phase first = source == Source.TOPICS ? Phase.READING : Phase.FOLDING;
        return rebuilds.begin(source, first, clock.instant()) == 1;
    }

    /** Returns the rebuild in progress or the last one. */
    Optional<RebuildRow> last() {
        return rebuilds.find();
    }

    /** Continues an unfinished rebuild. After a failure it tries again a second later. */
    @Scheduled(fixedDelay = "1s")
    void proceed() {
        if (!going()) {
            return;
        }
        RebuildRow row = last().orElseThrow();
        LOG.info("Rebuilding the projection from {}, in phase {}", row.source(), row.phase());
        try {
            if (row.phase() == Phase.FOLDING || readTopics.readToEnd(this::going)) {
                rebuilds.startFolding();
                fold(row.foldedTo());
            }
        } catch (RuntimeException failure) {
            // Whoever waits for the rebuild sees the reason; the scheduler logs it.
            rebuilds.setProblem(failure.toString());
            throw failure;
        }
    }

    private void fold(UUID start) {
        UUID last = start;
        while (going()) {
            last = foldOrders.foldAfter(last);
        }
        LOG.info("Rebuilt the projection up to order_id={}", last);
    }

    private boolean going() {
        return !stopping && rebuilds.lease(worker) == 1;
    }

    /** Ends this instance's work on the rebuild after the current batch, so that the stop need not wait for the rest. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        stopping = true;
        return CompletableFuture.completedFuture(null);
    }
}
