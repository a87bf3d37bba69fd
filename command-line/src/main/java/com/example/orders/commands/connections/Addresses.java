package com.example.orders.commands.connections;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the parts of the stack are: an option, else the environment variable, else the local default moved by the offset. */
public final class Addresses {

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:PORT_OFFSET:-0}",
            description = "Added to every local default port (PORT_OFFSET).")
    private int offset;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-}",
            description = "Kafka (KAFKA_BOOTSTRAP_SERVERS, localhost:19092).")
    private String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:SCHEMA_REGISTRY_URL:-}",
            description = "Schema registry (SCHEMA_REGISTRY_URL, http://localhost:18081/apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--sqs",
            paramLabel = "URL",
            defaultValue = "${env:SQS_ENDPOINT:-}",
            description = "SQS (SQS_ENDPOINT, http://localhost:4566).")
    private String sqs;

    @Option(
            names = "--aws-region",
            paramLabel = "REGION",
            defaultValue = "${env:AWS_REGION:-us-east-1}",
            description = "Region of the queues (AWS_REGION, us-east-1).")
    private String region;

    @Option(
            names = "--producer",
            paramLabel = "URL",
            defaultValue = "${env:ORDER_PRODUCER_URL:-}",
            description = "order-producer (ORDER_PRODUCER_URL, http://localhost:8081).")
    private String producer;

    @Option(
            names = "--relay",
            paramLabel = "URL",
            defaultValue = "${env:OUTBOX_RELAY_URL:-}",
            description = "outbox-relay (OUTBOX_RELAY_URL, http://localhost:8083).")
    private String relay;

    @Option(
            names = "--bridge",
            paramLabel = "URL",
            defaultValue = "${env:SQS_BRIDGE_URL:-}",
            description = "sqs-bridge (SQS_BRIDGE_URL, http://localhost:8084).")
    private String bridge;

    public String kafka() {
        return kafka.isBlank() ? "localhost:" + (19092 + offset) : kafka;
    }

    public String registry() {
        return registry.isBlank() ? "http://localhost:" + (18081 + offset) + "/apis/ccompat/v7" : registry;
    }

    public URI sqs() {
        return local(sqs, 4566);
    }

    public String region() {
        return region;
    }

    public URI producer() {
        return local(producer, 8081);
    }

    public URI relay() {
        return local(relay, 8083);
    }

    public URI bridge() {
        return local(bridge, 8084);
    }

    int offset() {
        return offset;
    }

    private URI local(String given, int port) {
        return URI.create(given.isBlank() ? "http://localhost:" + (port + offset) : given);
    }
}
