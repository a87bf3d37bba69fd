package com.example.orders.architecture.broken.second;

import com.example.orders.architecture.broken.first.OrderManager;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;

/** Omits most listener settings, and closes a dependency cycle. */
@KafkaListener(groupId = "careless", offsetReset = OffsetReset.EARLIEST)
public class CarelessListener {

    @KafkaListener(groupId = "careless")
    void receive(String event) {}

    public String address(OrderManager manager) {
        return manager.address();
    }
}
