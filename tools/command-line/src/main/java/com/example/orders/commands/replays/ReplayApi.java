package com.example.orders.commands.replays;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Calls the relay's HTTP endpoints for replays. */
final class ReplayApi implements AutoCloseable {
    private static final String SCOPE = "replay:run";

    private final Addresses addresses;
    private final Service service;

    ReplayApi(Addresses addresses) {
        this.addresses = addresses;
        this.service = new Service("outbox-relay", addresses.relay());
    }

    List<String> sources() {
        List<String> names = new ArrayList<>();
        service.get("/sources").forEach(source -> names.add(source.path("name").asText()));
        return names;
    }

    JsonNode request(JsonNode body) {
        return service.operate("/replays", body, token());
    }

    JsonNode all() {
        return service.get("/replays");
    }

    JsonNode one(String id) {
        return service.get("/replays/" + id);
    }

    /** @param operation pause, resume or cancel */
    JsonNode change(String id, String operation) {
        return service.operate("/replays/" + id + "/" + operation, token());
    }

    private String token() {
        return addresses.token(service.address(), SCOPE);
    }

    @Override
    public void close() {
        service.close();
    }
}
