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
import java.util.function.UnaryOperator;

/** Runs a PostgreSQL server as a child process, with fsync on. The superuser is {@code postgres}. */
public final class PostgresPart extends ProcessPart {

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

    /** Creates a server whose roles have these passwords. */
    public PostgresPart(PartFiles files, int port, UnaryOperator<String> passwords) {
        super("postgres", port, new ChildProcess("postgres", files, FAST_SHUTDOWN));
        this.files = files;
        this.databases = new Databases(port, passwords);
    }

    /**
     * Starts a server for a test, which keeps its data, log and process id below the folder. {@link #databases()} knows
     * the passwords.
     */
    public static PostgresPart start(Path folder, int port) {
        PostgresPart part = new PostgresPart(PartFiles.in(folder), port, role -> "password of " + role);
        part.start();
        return part;
    }

    @Override
    public void start() {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        files.created();
        new PostgresCluster(files, Databases.SUPERUSER, databases.password(Databases.SUPERUSER))
                .initialiseOnce(binaries);
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", files.data().toAbsolutePath().toString(), "-p", Integer.toString(port())));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        process().launch(command, Map.of());
        process().awaitReady(databases::answer, START_PATIENCE);
        databases.replaceFirstPassword();
    }

    @Override
    public void stop() {
        process().stop(STOP_PATIENCE);
    }

    public String url(String database) {
        return databases.url(database);
    }

    /** Creates the database and its roles unless they exist; the relay may read it. */
    public void createDatabase(String name) {
        databases.create(name, true);
    }

    /** Opens a connection with all privileges, for operations that no service may perform. */
    public Connection superuser(String database) throws SQLException {
        return databases.superuser(database);
    }

    public Databases databases() {
        return databases;
    }

    /** Returns the variables that a service with this database needs. */
    public Map<String, String> environment(String database) {
        return Map.of(
                "DATABASE_URL", url(database),
                "DATABASE_PASSWORD", databases.password(database),
                "DATABASE_OWNER_PASSWORD", databases.password(Databases.owner(database)));
    }
}
