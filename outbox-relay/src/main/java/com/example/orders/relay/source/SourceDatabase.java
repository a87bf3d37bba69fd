package com.example.orders.relay.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections to one source. Their settings limit how long a crashed or paused relay can hold locks. */
public final class SourceDatabase {
    /**
     * The statements and these settings fix the plans, whatever the statistics say. PostgreSQL ends the open
     * transaction of a paused relay, so that its successor does not wait for it.
     */
    private static final String SETTINGS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"
            + " -c max_parallel_workers_per_gather=0 -c idle_in_transaction_session_timeout=1500"
            + " -c synchronous_commit=on";

    private final String name;
    private final String url;
    private final String user;
    private final String password;
    private final String owner;

    public SourceDatabase(String name, String url, String user, String password, String owner) {
        this.name = name;
        this.url = url;
        this.user = user;
        this.password = password;
        this.owner = owner;
    }

    public String name() {
        return name;
    }

    public String owner() {
        return owner;
    }

    public Connection connect() throws SQLException {
        return connect("");
    }

    /** Opens a session that PostgreSQL ends, freeing its locks, after the timeout without a statement. */
    public Connection connectLease(Duration timeout) throws SQLException {
        return connect(" -c idle_session_timeout=" + timeout.toMillis());
    }

    private Connection connect(String more) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "outbox-relay " + owner);
        properties.setProperty("options", SETTINGS + more);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        // Of several hosts in the URL, connect to the primary; find the new one soon after a failover.
        properties.setProperty("targetServerType", "primary");
        properties.setProperty("hostRecheckSeconds", "1");
        // -1: binary results from the first execution.
        properties.setProperty("prepareThreshold", "-1");
        return DriverManager.getConnection(url, properties);
    }
}
