package com.example.orders.tracking.live;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads clients' messages, as the AsyncAPI document describes them, and writes the server's. */
@Singleton
class LiveMessages {

    private static final int LONGEST_CUSTOMER_ID = 64;
    private static final String INVALID = "invalid-subscription";

    private final JsonMapper json;

    LiveMessages(JsonMapper json) {
        this.json = json;
    }

    byte[] write(LiveMessage message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new IllegalStateException("The message cannot be written as JSON.", e);
        }
    }

    Subscription read(String text) throws InvalidCommandException {
        JsonNode command = parse(text);
        JsonNode type = command.isObject() ? command.get("type") : null;
        if (type == null || !type.isString() || !type.getStringValue().equals("subscribe")) {
            throw new InvalidCommandException(
                    "unknown-command", "The message is not a known command; send an object whose type is subscribe.");
        }
        List<Predicate<ChangeRow>> filters = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        for (Entry<String, JsonNode> field : command.entries()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "type" -> {}
                case "all" -> filters.add(all(value));
                case "order_id" -> filters.add(order(value));
                case "customer_id" -> filters.add(customer(value));
                case "after" -> after = Optional.of(position(value));
                default -> throw new InvalidCommandException(INVALID, "The subscription has an unknown field.");
            }
        }
        if (filters.size() != 1) {
            throw new InvalidCommandException(INVALID, "Name exactly one of all, order_id and customer_id.");
        }
        return new Subscription(filters.getFirst(), after);
    }

    private JsonNode parse(String text) throws InvalidCommandException {
        try {
            return json.readValue(text, JsonNode.class);
        } catch (IOException e) {
            throw new InvalidCommandException("malformed-json", "The message is not JSON.");
        }
    }

    private static Predicate<ChangeRow> all(JsonNode value) throws InvalidCommandException {
        if (!value.isBoolean() || !value.getBooleanValue()) {
            throw new InvalidCommandException(INVALID, "all must be true.");
        }
        return _ -> true;
    }

    private static Predicate<ChangeRow> order(JsonNode value) throws InvalidCommandException {
        try {
            UUID id = UUID.fromString(text(value));
            if (id.toString().equalsIgnoreCase(text(value))) {
                return row -> row.orderId().equals(id);
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw new InvalidCommandException(INVALID, "order_id must be a UUID.");
    }

    private static Predicate<ChangeRow> customer(JsonNode value) throws InvalidCommandException {
        String id = text(value);
        if (id.isEmpty() || id.length() > LONGEST_CUSTOMER_ID) {
            throw new InvalidCommandException(INVALID, "customer_id must be a text of 1 to 64 characters.");
        }
        return row -> row.customerId().equals(id);
    }

    private static Position position(JsonNode value) throws InvalidCommandException {
        return Position.parse(text(value)).orElseThrow(InvalidCommandException::unknownPosition);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.getStringValue() : "";
    }
}
