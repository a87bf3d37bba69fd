package com.example.orders.relay.rig;

import com.example.orders.relay.parking.ParkRequest;
import com.example.orders.relay.parking.ParkRequest.Wish;
import com.example.orders.relay.parking.ParkedKey;
import com.example.orders.relay.parking.ParkedRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads and requests as an operator does, and inserts parked events as a crashed relay leaves them. */
public final class ParkedView {
    private final TestSource source;
    private final ParkedRepository repository;

    public ParkedView(TestSource source) {
        this.source = source;
        this.repository = new ParkedRepository(source.name());
    }

    public Optional<ParkedKey> key(String key) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            return repository.list(connection, Optional.of(key)).stream().findFirst();
        }
    }

    public boolean request(String key, Wish wish, Optional<UUID> event) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            return repository.request(connection, new ParkRequest(key, wish, event));
        }
    }

    /** Parks events as a relay does that crashes right afterwards. */
    public void insert(String key, long... sequences) throws SQLException {
        source.execute("INSERT INTO outbox_parked_key (source, key, reason, detail) VALUES ('" + source.name() + "', '"
                + key + "', 'TOO_LARGE', 'left by a crash')");
        for (long sequence : sequences) {
            source.execute("INSERT INTO outbox_parked_event (source, sequence, key) VALUES ('" + source.name() + "', "
                    + sequence + ", '" + key + "')");
        }
    }
}
