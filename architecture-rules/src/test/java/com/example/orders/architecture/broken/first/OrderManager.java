package com.example.orders.architecture.broken.first;

import com.example.orders.architecture.broken.second.CarelessListener;
import com.example.orders.outbox.Outbox;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.apache.kafka.clients.producer.Producer;

/** Breaks a rule with every member. */
public class OrderManager {

    @Inject
    CarelessListener listener;

    Producer<String, String> dualWrite;

    public String address() {
        return System.getenv("ADDRESS");
    }

    void appendAnywhere(Outbox outbox) {
        outbox.append("event");
    }

    void appendInTheCallersTransaction(Connection transaction, Outbox outbox) {
        outbox.append("event");
    }
}
