package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.util.PSQLState;

/** One service's database; connections are read-only and give up after two seconds. */
public record Database(String owner, String url, String user, String password) {

    /** Opens a read-only connection; the caller closes it. */
    public Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("readOnly", "true");
        properties.setProperty("ApplicationName", "command-line");
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new CommandFailure(
                        "'" + url + "' is not the address of a PostgreSQL database.",
                        "Give one like jdbc:postgresql://localhost:15432/order_producer.");
            }
            return connection;
        } catch (SQLException refused) {
            String part = "The database of " + owner;
            if (PSQLState.isConnectionError(refused.getSQLState())) {
                throw Probe.silent(part, url, refused);
            }
            throw new CommandFailure(
                    part + " at " + url + " refused: " + refused.getMessage(),
                    "Check user, password and database name; `--help` names the variables.",
                    refused);
        }
    }

    @Override
    public String toString() {
        return owner + " at " + url;
    }
}
