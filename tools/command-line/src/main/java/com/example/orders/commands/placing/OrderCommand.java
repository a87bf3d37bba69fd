package com.example.orders.commands.placing;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.Output;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code order}: places an order over HTTP and prints how to follow it. */
@Command(name = "order", description = "Place an order, a sample one unless items are given.")
public final class OrderCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Option(
            names = "--customer",
            paramLabel = "ID",
            defaultValue = "customer-001",
            description = "The customer (customer-001).")
    private String customer;

    @Option(
            names = "--item",
            paramLabel = "PRODUCT:QUANTITY:PRICE",
            defaultValue = "PROD-1001:3:19.99",
            converter = Item.Converter.class,
            description = "An item, repeatable (PROD-1001:3:19.99).")
    private List<Item> items;

    @Override
    public void run() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("customer_id", customer);
        items.forEach(item -> order.withArray("items").add(item.json()));
        try (Service producer = new Service("order-producer", addresses.producer())) {
            JsonNode placed = producer.post("/orders", order);
            if (output.json()) {
                output.json(placed);
                return;
            }
            String orderId = placed.path("order_id").asText();
            output.line("Placed order " + orderId + " of " + customer + ", total "
                    + placed.path("total_amount").asText() + ".");
            output.line("Follow it with `make trace ORDER=" + orderId + "`.");
        }
    }
}
