package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.delivery.DeliveryEdge;
import io.micronaut.configuration.kafka.annotation.ErrorStrategy;
import io.micronaut.configuration.kafka.annotation.ErrorStrategyValue;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.OffsetStrategy;
import io.micronaut.configuration.kafka.annotation.Topic;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** Hands what was polled to the failure edge, which decodes, retries, sets aside and commits. */
@KafkaListener(
        groupId = OrderCreatedListener.GROUP,
        clientId = "order-fulfillment",
        batch = true,
        offsetReset = OffsetReset.EARLIEST,
        offsetStrategy = OffsetStrategy.DISABLED,
        errorStrategy = @ErrorStrategy(ErrorStrategyValue.RESUME_AT_NEXT_RECORD),
        isolation = IsolationLevel.READ_COMMITTED)
class OrderCreatedListener {

    static final String GROUP = "order-fulfillment";
    static final String TOPIC = "orders.created";

    private final DeliveryEdge<OrderCreated> edge;
    private final Object delivery = new Object();

    OrderCreatedListener(DeliveryEdge<OrderCreated> edge) {
        this.edge = edge;
    }

    @Topic(TOPIC)
    void receive(List<ConsumerRecord<byte[], byte[]>> records, Consumer<byte[], byte[]> consumer) {
        synchronized (delivery) {
            edge.deliver(records, consumer);
        }
    }

    /** Returns when the batch under way is committed, so that the connections it needs are still open. */
    @PreDestroy
    void stop() {
        edge.close();
        synchronized (delivery) {
            edge.close();
        }
    }
}
