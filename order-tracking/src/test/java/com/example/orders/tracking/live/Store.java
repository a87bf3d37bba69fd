package com.example.orders.tracking.live;

import com.example.orders.stack.Databases;
import com.example.orders.stack.PostgresPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Writes the store on a connection of its own, so that a test decides when transactions commit. */
final class Store implements AutoCloseable {

    static final String CUSTOMER = "customer-001";

    private final Connection connection;
    private final PreparedStatement insert;

    private Store(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement("""
                INSERT INTO tracked_event (event_id, order_id, customer_id, event_type, topic, partition, record_offset,
                                           occurred_at, stored_at, schema_fingerprint, payload)
                VALUES (gen_random_uuid(), ?, ?, ?, 'orders.created', 0, 0, now(), now(), 1, '')
                """);
        connection.setAutoCommit(false);
    }

    static Store open(PostgresPart postgres) throws SQLException {
        return new Store(postgres.databases().connect("order_tracking", Databases.owner("order_tracking")));
    }

    Store insert(String eventType) throws SQLException {
        return insert(UUID.randomUUID(), CUSTOMER, eventType);
    }

    Store insert(UUID order, String customer, String eventType) throws SQLException {
        insert.setObject(1, order);
        insert.setString(2, customer);
        insert.setString(3, eventType);
        insert.executeUpdate();
        return this;
    }

    /** Lets every reader of the events wait until the transaction ends. */
    Store lock() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE tracked_event IN ACCESS EXCLUSIVE MODE");
        }
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
