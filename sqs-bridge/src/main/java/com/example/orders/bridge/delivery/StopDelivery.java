package com.example.orders.bridge.delivery;

import com.example.orders.kafka.delivery.DeliveryEdge;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import org.apache.avro.generic.GenericRecord;

/** Ends the edge's waits before the consumers are closed: what is under way is finished, nothing new is begun. */
@Singleton
final class StopDelivery implements ApplicationEventListener<ShutdownEvent> {

    private final DeliveryEdge<GenericRecord> edge;

    StopDelivery(DeliveryEdge<GenericRecord> edge) {
        this.edge = edge;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        edge.close();
    }
}
