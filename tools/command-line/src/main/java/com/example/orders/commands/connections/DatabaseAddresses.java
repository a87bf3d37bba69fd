package com.example.orders.commands.connections;

import com.example.orders.stack.credentials.Credentials;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the two service databases, which commands read with the operator's role. */
public final class DatabaseAddresses {

    @Mixin
    private Addresses addresses;

    @Option(
            names = "--producer-database",
            paramLabel = "JDBC",
            defaultValue = "${env:ORDER_PRODUCER_DATABASE_URL:-}",
            description = "Database of order-producer (ORDER_PRODUCER_DATABASE_URL, port 15432).")
    private String producer;

    @Option(
            names = "--fulfillment-database",
            paramLabel = "JDBC",
            defaultValue = "${env:ORDER_FULFILLMENT_DATABASE_URL:-}",
            description = "Database of order-fulfillment (ORDER_FULFILLMENT_DATABASE_URL, port 15432).")
    private String fulfillment;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            defaultValue = "${env:OPERATOR_DATABASE_USER:-operator}",
            description =
                    "Role that may read the databases (OPERATOR_DATABASE_USER, operator). Its password is read from "
                            + "OPERATOR_DATABASE_PASSWORD or the stack's credentials.")
    private String user;

    @Option(names = "--database-password", hidden = true, defaultValue = "${env:OPERATOR_DATABASE_PASSWORD:-}")
    private String password;

    public Database producer() {
        return database("order-producer", producer, "order_producer");
    }

    public Database fulfillment() {
        return database("order-fulfillment", fulfillment, "order_fulfillment");
    }

    public Addresses addresses() {
        return addresses;
    }

    private Database database(String owner, String given, String name) {
        String url = given.isBlank() ? "jdbc:postgresql://localhost:" + addresses.port("postgres") + "/" + name : given;
        return new Database(owner, url, user, password());
    }

    private String password() {
        return password.isBlank() ? addresses.credentials().of(Credentials.OPERATOR, "DATABASE_PASSWORD") : password;
    }
}
