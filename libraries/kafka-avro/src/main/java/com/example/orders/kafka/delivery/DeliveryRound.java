package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetterCause;
import com.example.orders.kafka.deadletters.DeadLetterUnavailableException;
import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes one polled batch: decodes the records and handles them together, or one by one if that fails. A batch that
 * takes much memory when decoded is processed in slices. After the round, each record is settled or its partition is
 * stopped at it.
 */
final class DeliveryRound<T> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);

    /** Far larger than a poll of ordinary events, so that only a poll of large records needs several calls. */
    private static final long SLICE_BYTES = 8L * 1024 * 1024;

    private static final AttributeKey<String> DEAD_LETTER_TOPIC = AttributeKey.stringKey("dead_letter.topic");

    private final EdgeParts<T> parts;
    private final BatchHandler<T> handler;
    private final Collection<PartitionRun<T>> runs;
    private final long deadline;

    DeliveryRound(EdgeParts<T> parts, BatchHandler<T> handler, Collection<PartitionRun<T>> runs) {
        this.parts = parts;
        this.handler = handler;
        this.runs = runs;
        this.deadline =
                parts.pause().nanoTime() + parts.configuration().roundBudget().toNanos();
    }

    void run() {
        List<Delivery<T>> ready = decodeSlice();
        while (!ready.isEmpty()) {
            if (!handleTogether(ready)) {
                runs.forEach(this::handleOneByOne);
            }
            // A record that is not settled yet waits for another round, together with its partition.
            ready.forEach(Delivery::forgetEvent);
            ready = decodeSlice();
        }
    }

    /** Decodes records until the slice's memory is used up. Only the last record may exceed it. */
    private List<Delivery<T>> decodeSlice() {
        long room = SLICE_BYTES;
        for (PartitionRun<T> run : runs) {
            room = decode(run, room);
        }
        return runs.stream()
                .flatMap(run -> run.deliveries().stream())
                .filter(Delivery::isReady)
                .toList();
    }

    /**
     * Decodes in order until a record has to wait or the memory is used up. A record that cannot be decoded is
     * dead-lettered.
     */
    private long decode(PartitionRun<T> run, long room) {
        long left = room;
        for (Delivery<T> delivery : run.deliveries()) {
            if (left <= 0 || run.isStopped() || stopIfLate(run)) {
                return left;
            }
            if (!delivery.isSettled()) {
                try {
                    left -= parts.decode(delivery);
                } catch (Throwable failure) {
                    failed(run, delivery, failure);
                }
            }
        }
        return left;
    }

    /** Handles all events of the slice in one call. Returns false if the failure does not identify a single event. */
    private boolean handleTogether(List<Delivery<T>> ready) {
        try {
            parts.spans().handle(handler, ready);
            settleReady(Set.of());
            return true;
        } catch (RecordRefusedException refused) {
            return judge(refused);
        } catch (Throwable failure) {
            restoreInterrupt(failure);
            LOG.info("A batch of {} events failed with {}; taking them one by one", ready.size(), failure.toString());
            return false;
        }
    }

    /** Settles every event except the refused ones. Then handles the refusals in order, until one has to wait. */
    private boolean judge(RecordRefusedException refused) {
        Map<Delivery<T>, Throwable> causes = new LinkedHashMap<>();
        for (RecordRefusedException.Refusal refusal : refused.refusals()) {
            find(refusal.event()).ifPresent(delivery -> causes.put(delivery, refusal.cause()));
        }
        if (causes.size() < refused.refusals().size()) {
            LOG.error("The handler refused events that it was not given; taking the batch one by one", refused);
            return false;
        }
        settleReady(causes.keySet());
        for (PartitionRun<T> run : runs) {
            run.deliveries().stream()
                    .filter(causes::containsKey)
                    .takeWhile(_ -> !run.isStopped() && !stopIfLate(run))
                    .forEach(delivery -> failed(run, delivery, causes.get(delivery)));
        }
        return true;
    }

    private Optional<Delivery<T>> find(ReceivedEvent<?> event) {
        return runs.stream()
                .flatMap(run -> run.deliveries().stream())
                .filter(delivery ->
                        delivery.isReady() && delivery.isAt(event.topic(), event.partition(), event.offset()))
                .findFirst();
    }

    private void settleReady(Set<Delivery<T>> except) {
        for (PartitionRun<T> run : runs) {
            run.deliveries().stream()
                    .filter(delivery -> delivery.isReady() && !except.contains(delivery))
                    .forEach(delivery -> handled(run, delivery));
        }
    }

    private void handled(PartitionRun<T> run, Delivery<T> delivery) {
        run.settle(delivery);
        parts.counters().handled();
    }

    private void handleOneByOne(PartitionRun<T> run) {
        for (Delivery<T> delivery : run.deliveries()) {
            if (!delivery.isReady()) {
                continue;
            }
            if (run.hasUnsettledBefore(delivery) || stopIfLate(run)) {
                return;
            }
            try {
                parts.spans().handle(handler, List.of(delivery));
                handled(run, delivery);
            } catch (RecordRefusedException refused) {
                failed(run, delivery, refused.refusals().getFirst().cause());
            } catch (Throwable failure) {
                failed(run, delivery, failure);
            }
        }
    }

    private boolean stopIfLate(PartitionRun<T> run) {
        boolean late = parts.pause().nanoTime() - deadline > 0
                || parts.pause().isClosed()
                || Thread.currentThread().isInterrupted();
        if (late) {
            run.stop();
        }
        return late;
    }

    private void failed(PartitionRun<T> run, Delivery<T> delivery, Throwable failure) {
        restoreInterrupt(failure);
        EventSpans.failed(delivery.span(), failure);
        parts.spans().within(delivery, () -> waitOrSetAside(run, delivery, failure));
        delivery.span().end();
    }

    /** Turns a failure into a wait or a dead letter. */
    private void waitOrSetAside(PartitionRun<T> run, Delivery<T> delivery, Throwable failure) {
        FailureKind kind = parts.classifier().classify(failure);
        // While the service stops, failures say nothing about the record.
        if (kind == FailureKind.TRANSIENT || parts.pause().isClosed()) {
            run.stop(failure);
            return;
        }
        int attempt = run.state().attempts(delivery.offset()) + 1;
        try {
            parts.deadLetters()
                    .publish(delivery.record(), new DeadLetterCause(kind, failure, parts.consumerGroup(), attempt));
        } catch (DeadLetterUnavailableException unavailable) {
            run.stop(unavailable);
            return;
        }
        run.settle(delivery);
        delivery.span().setAttribute(DEAD_LETTER_TOPIC, parts.deadLetters().topic());
        parts.counters().setAside(kind);
        (kind == FailureKind.BUG ? LOG.atError().setCause(failure) : LOG.atWarn())
                .log(
                        "Set aside in {} as {}: topic={} partition={} offset={} attempt={}: {}",
                        parts.deadLetters().topic(),
                        kind.headerValue(),
                        delivery.record().topic(),
                        delivery.record().partition(),
                        delivery.offset(),
                        attempt,
                        failure.toString());
    }

    private static void restoreInterrupt(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
