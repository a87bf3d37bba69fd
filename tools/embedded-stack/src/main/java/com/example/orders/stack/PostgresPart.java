package com.example.orders.stack;

import com.example.orders.stack.process.ChildProcess;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a PostgreSQL server as a child process, with fsync on. Every role's password is its name; the superuser is
 * {@code postgres}.
 */
public final class PostgresPart extends ProcessPart {

    public static final String RELAY_ROLE = "outbox_relay";

    /** On SIGINT PostgreSQL disconnects its clients; on SIGTERM it would wait for them. */
    private static final String FAST_SHUTDOWN = "INT";

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(6);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=localhost",
            "unix_socket_directories=",
            "max_connections=120",
            "shared_buffers=64MB",
            "max_wal_size=512MB",
            "io_method=sync",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PartFiles files;
    private final Databases databases;

    public PostgresPart(PartFiles files, int port) {
        super("postgres", port, new ChildProcess("postgres", files, FAST_SHUTDOWN));
        this.files = files;
        this.databases = new Databases(port);
    }

    /** Starts a server that keeps its data, log and process id below the folder. */
    public static PostgresPart start(Path folder, int port) {
        PostgresPart part = new PostgresPart(PartFiles.in(folder), port);
        part.start();
        return part;
    }

    @Override
    public void start() {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        files.created();
        new PostgresCluster(files, Databases.SUPERUSER).initialiseOnce(binaries);
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", files.data().toAbsolutePath().toString(), "-p", Integer.toString(port())));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        process().launch(command, Map.of());
        process().awaitReady(databases::answer, START_PATIENCE);
    }

    @Override
    public void stop() {
        process().stop(STOP_PATIENCE);
    }

    public String url(String database) {
        return databases.url(database);
    }

    /** Creates the database with an owner role of the same name, and the relay's role, unless they exist. */
    public void createDatabase(String name) {
        databases.create(name);
    }

    /** Opens a connection with all privileges, for operations that no service may perform. */
    public Connection superuser(String database) throws SQLException {
        return databases.superuser(database);
    }
}
