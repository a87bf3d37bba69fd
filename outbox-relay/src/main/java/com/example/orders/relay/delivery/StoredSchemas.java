package com.example.orders.relay.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the writer schemas that the source's database stores, each of them once. */
public final class StoredSchemas {
    private static final String DEFINITION = "SELECT definition FROM outbox_schema WHERE fingerprint = ?";

    private final Connection connection;
    private final Map<Long, String> read = new HashMap<>();

    public StoredSchemas(Connection connection) {
        this.connection = connection;
    }

    public Optional<String> definition(long fingerprint) throws SQLException {
        String known = read.get(fingerprint);
        if (known != null) {
            return Optional.of(known);
        }
        try (PreparedStatement statement = connection.prepareStatement(DEFINITION)) {
            statement.setLong(1, fingerprint);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    read.put(fingerprint, row.getString(1));
                }
            }
        }
        return Optional.ofNullable(read.get(fingerprint));
    }
}
