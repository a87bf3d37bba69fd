package com.example.orders.architecture.broken.second;

import com.example.orders.architecture.broken.first.OrderManager;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;

/** Leaves most to defaults, and closes a cycle. */
@KafkaListener(groupId = "careless", offsetReset = OffsetReset.EARLIEST)
public class CarelessListener {

    public String address(OrderManager manager) {
        return manager.address();
    }
}
