package com.example.orders.examples.notifications.notifying;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** Opens the worker's own database and migrates its tables. */
public final class NotificationDatabase {

    private static final int CONNECT_RETRIES = 30;

    private NotificationDatabase() {}

    /**
     * Opens a connection pool, which the caller closes. Waits up to 30 s for a database that is still starting.
     *
     * @param role reads and writes rows
     * @param owner migrates the tables
     */
    public static HikariDataSource open(String url, DatabaseRole role, DatabaseRole owner, int connections) {
        Flyway.configure()
                .dataSource(url, owner.name(), owner.password())
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(1)
                .load()
                .migrate();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(role.name());
        pool.setPassword(role.password());
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(5_000);
        pool.addDataSourceProperty("ApplicationName", "notification-worker");
        // After this time the connection counts as dead; the message is retried.
        pool.addDataSourceProperty("socketTimeout", "15");
        pool.addDataSourceProperty("connectTimeout", "5");
        return new HikariDataSource(pool);
    }
}
