package com.example.orders.relay.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections to one source, set up so that a vanished or paused relay holds nothing for long. */
public final class SourceDatabase {
    /**
     * The statements' plans are fixed by their shape and these settings, whatever the statistics say. A paused relay's open
     * transaction is ended, so that its successor need not wait for it.
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

    /** A session that PostgreSQL itself ends, and whose locks it frees, when it is silent for so long. */
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
        // Of several hosts in the URL only the one that is written to, and after a failover soon the new one.
        properties.setProperty("targetServerType", "primary");
        properties.setProperty("hostRecheckSeconds", "1");
        // -1: results in binary from the first execution on.
        properties.setProperty("prepareThreshold", "-1");
        return DriverManager.getConnection(url, properties);
    }
}
