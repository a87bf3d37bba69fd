package com.example.orders.tracking.recording;

import com.example.orders.failures.RetryTransient;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.tracking.projection.Projection;
import com.example.orders.tracking.store.TrackedEventRepository;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Records a batch of events in one transaction: the events that are not stored yet, and the state of their orders. An
 * event that was received before has no effect.
 */
@Singleton
public class RecordEvents {

    private final TrackedEventMapper mapper;
    private final TrackedEventRepository events;
    private final Projection projection;

    RecordEvents(TrackedEventMapper mapper, TrackedEventRepository events, Projection projection) {
        this.mapper = mapper;
        this.events = events;
        this.projection = projection;
    }

    /** Records the batch. Returns after the transaction has committed. */
    @RetryTransient
    @Transactional
    public void record(List<ReceivedEvent<GenericRecord>> received) {
        projection.refresh(events.append(received.stream().map(mapper::toRow).toList()));
    }
}
