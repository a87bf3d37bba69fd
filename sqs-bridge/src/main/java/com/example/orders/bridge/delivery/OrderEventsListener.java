package com.example.orders.bridge.delivery;

import com.example.orders.kafka.delivery.DeliveryEdge;
import io.micronaut.configuration.kafka.annotation.ErrorStrategy;
import io.micronaut.configuration.kafka.annotation.ErrorStrategyValue;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.OffsetStrategy;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** Receives every order event as bytes and leaves decoding, failures and offsets to the edge. */
@KafkaListener(
        groupId = OrderEventsListener.GROUP,
        clientId = "sqs-bridge",
        batch = true,
        offsetReset = OffsetReset.EARLIEST,
        offsetStrategy = OffsetStrategy.DISABLED,
        errorStrategy = @ErrorStrategy(ErrorStrategyValue.RESUME_AT_NEXT_RECORD),
        isolation = IsolationLevel.READ_COMMITTED,
        threadsValue = "${bridge.consumer.threads}")
class OrderEventsListener {

    static final String GROUP = "sqs-bridge";

    private final DeliveryEdge<GenericRecord> edge;

    OrderEventsListener(DeliveryEdge<GenericRecord> edge) {
        this.edge = edge;
    }

    @Topic({"orders.created", "orders.accepted", "orders.shipped", "orders.fulfilled", "orders.rejected"})
    void receive(List<ConsumerRecord<byte[], byte[]>> records, Consumer<byte[], byte[]> consumer) {
        edge.deliver(records, consumer);
    }
}
