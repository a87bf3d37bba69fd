package com.example.orders.commands.connections;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the addresses of the two service databases that commands read. */
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
            names = "--producer-database-user",
            paramLabel = "NAME",
            defaultValue = "${env:ORDER_PRODUCER_DATABASE_USER:-order_producer}",
            description = "ORDER_PRODUCER_DATABASE_USER; the password is read from ORDER_PRODUCER_DATABASE_PASSWORD.")
    private String producerUser;

    @Option(
            names = "--producer-database-password",
            hidden = true,
            defaultValue = "${env:ORDER_PRODUCER_DATABASE_PASSWORD:-order_producer}")
    private String producerPassword;

    @Option(
            names = "--fulfillment-database",
            paramLabel = "JDBC",
            defaultValue = "${env:ORDER_FULFILLMENT_DATABASE_URL:-}",
            description = "Database of order-fulfillment (ORDER_FULFILLMENT_DATABASE_URL, port 15432).")
    private String fulfillment;

    @Option(
            names = "--fulfillment-database-user",
            paramLabel = "NAME",
            defaultValue = "${env:ORDER_FULFILLMENT_DATABASE_USER:-order_fulfillment}",
            description =
                    "ORDER_FULFILLMENT_DATABASE_USER; the password is read from ORDER_FULFILLMENT_DATABASE_PASSWORD.")
    private String fulfillmentUser;

    @Option(
            names = "--fulfillment-database-password",
            hidden = true,
            defaultValue = "${env:ORDER_FULFILLMENT_DATABASE_PASSWORD:-order_fulfillment}")
    private String fulfillmentPassword;

    public Database producer() {
        return new Database("order-producer", url(producer, "order_producer"), producerUser, producerPassword);
    }

    public Database fulfillment() {
        return new Database(
                "order-fulfillment", url(fulfillment, "order_fulfillment"), fulfillmentUser, fulfillmentPassword);
    }

    public Addresses addresses() {
        return addresses;
    }

    private String url(String given, String database) {
        return given.isBlank() ? "jdbc:postgresql://localhost:" + addresses.port("postgres") + "/" + database : given;
    }
}
