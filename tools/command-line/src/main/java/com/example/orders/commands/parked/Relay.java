package com.example.orders.commands.parked;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Calls the relay's HTTP endpoints for parked events. */
final class Relay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Addresses addresses;
    private final Service service;

    Relay(Addresses addresses) {
        this.addresses = addresses;
        this.service = new Service("outbox-relay", addresses.relay());
    }

    /** Returns all parked keys, or those of one source when it is given. */
    List<ParkedKey> parked(String source) {
        List<ParkedKey> parked = new ArrayList<>();
        for (String name : sources(source)) {
            for (JsonNode key : service.get("/sources/" + encoded(name) + "/parked")) {
                parked.add(new ParkedKey(name, key));
            }
        }
        return parked;
    }

    void unpark(ParkedKey key) {
        service.operate(path(key) + "/unpark", token("parked:unpark"));
    }

    /**
     * Drops the key's events, or one of them, and returns when that is done: the relay serves one request per key at a
     * time.
     */
    void drop(ParkedKey key, String eventId) {
        service.operate(
                path(key) + "/drop" + (eventId == null ? "" : "?event_id=" + encoded(eventId)), token("parked:drop"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (asked(key)) {
            if (System.nanoTime() - deadline > 0) {
                throw new CommandFailure(
                        "The relay was asked to drop, and has not done it within " + PATIENCE.toSeconds() + " s.",
                        "It does it as soon as it can: the drop is done when `bin/orders parked` shows no request for the key.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private String token(String scope) {
        return addresses.token(service.address(), scope);
    }

    private boolean asked(ParkedKey key) {
        return service.find(path(key))
                .map(now -> new ParkedKey(key.source(), now))
                .filter(now -> !now.text("request").isEmpty())
                .isPresent();
    }

    /** Returns the entries for the key, at least one, or fails with a message that lists what is parked instead. */
    List<ParkedKey> required(String key, String source) {
        List<ParkedKey> all = parked(source);
        List<ParkedKey> found =
                all.stream().filter(parked -> parked.key().equals(key)).toList();
        if (found.isEmpty()) {
            String keys = String.join(
                    ", ", all.stream().map(ParkedKey::key).distinct().limit(5).toList());
            throw new CommandFailure(
                    "The key '" + key + "' is not parked.",
                    keys.isEmpty() ? "Nothing is parked." : "Parked are: " + keys + "; `bin/orders parked` shows all.");
        }
        return found;
    }

    @Override
    public void close() {
        service.close();
    }

    private List<String> sources(String wanted) {
        List<String> names = new ArrayList<>();
        service.get("/sources").forEach(source -> names.add(source.path("name").asText()));
        if (wanted == null) {
            return names;
        }
        if (!names.contains(wanted)) {
            throw new CommandFailure(
                    "outbox-relay has no source '" + wanted + "'.",
                    "Its sources are: " + String.join(", ", names) + ".");
        }
        return List.of(wanted);
    }

    private static String path(ParkedKey key) {
        return "/sources/" + encoded(key.source()) + "/parked/" + encoded(key.key());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
