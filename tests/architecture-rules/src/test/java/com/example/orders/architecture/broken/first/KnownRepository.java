package com.example.orders.architecture.broken.first;

import java.sql.Connection;

/** Uses JDBC where it is allowed. */
interface KnownRepository {

    void store(Connection connection);
}
