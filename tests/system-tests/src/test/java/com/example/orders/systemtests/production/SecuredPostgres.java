package com.example.orders.systemtests.production;

import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.process.PartFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL that accepts encrypted connections only, with the environment of clients that verify its certificate. */
record SecuredPostgres(PostgresPart part, Path certificate, Path relaySources) implements AutoCloseable {

    static SecuredPostgres start(Path folder, Certificates certificates) throws IOException, SQLException {
        PostgresPart part = PostgresPart.start(folder, FreePorts.next());
        Path access = PartFiles.in(folder).data().resolve("pg_hba.conf");
        Files.writeString(access, Files.readString(access).replaceAll("(?m)^host ", "hostssl "));
        try (Connection connection = part.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificates.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificates.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        part.databases().create(Services.packaged());
        return new SecuredPostgres(part, certificates.certificate(), folder.resolve("relay-sources.yml"));
    }

    /** Returns the variables of a service with this database. */
    Map<String, String> environment(String database) {
        Map<String, String> environment = new HashMap<>(part.environment(database));
        environment.put("DATABASE_URL", url(database));
        return environment;
    }

    /** Returns the variables of the relay, whose sources are named in a configuration file. */
    Map<String, String> relayEnvironment() throws IOException {
        String sources = Services.packaged().services().stream()
                .filter(Service::relayed)
                .map(service -> """
                      - name: %s
                        url: %s
                        user: %s
                        password: "${RELAY_DATABASE_PASSWORD}"
                    """.formatted(service.name(), url(service.database()), Databases.RELAY_ROLE))
                .collect(Collectors.joining("", "relay:\n  sources:\n", ""));
        Files.writeString(relaySources, sources);
        return Map.of(
                "MICRONAUT_CONFIG_FILES",
                relaySources.toString(),
                "RELAY_DATABASE_PASSWORD",
                part.databases().password(Databases.RELAY_ROLE));
    }

    /** Opens a connection without encryption, which the server refuses. */
    void connectUnencrypted() throws SQLException {
        String password = part.databases().password(Databases.SUPERUSER);
        DriverManager.getConnection(part.url("postgres") + "?sslmode=disable", Databases.SUPERUSER, password)
                .close();
    }

    private String url(String database) {
        return part.url(database) + "?sslmode=verify-full&sslrootcert=" + certificate;
    }

    @Override
    public void close() {
        part.close();
    }
}
