package com.example.orders.architecture.broken.first;

import com.example.orders.architecture.broken.second.CarelessListener;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;

/** Violates a rule with every member. */
public class OrderManager {

    @Inject
    CarelessListener listener;

    Producer<String, String> dualWrite;

    public String address() {
        return System.getenv("ADDRESS");
    }

    void declare(Admin admin, NewTopic topic) {
        admin.createTopics(List.of(topic));
    }

    void store(Connection connection) {}
}
