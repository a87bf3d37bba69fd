package com.example.orders.stack;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The four servers of a stack, independent of the programs that provide them. Each answers on localhost at its part's
 * port; the parts are named {@code postgres}, {@code kafka}, {@code registry} and {@code sqs}.
 *
 * @param anonymousUser the user as whom Kafka accepts clients without credentials
 * @param registryPath the path prefix of Confluent's API, such as {@code /apis/ccompat/v7}, or empty
 */
public record Servers(Part postgres, Part kafka, String anonymousUser, Part registry, String registryPath, Part sqs) {

    /** Returns the servers in display order. */
    public List<Part> all() {
        return List.of(postgres, kafka, registry, sqs);
    }

    public Databases databases(UnaryOperator<String> passwords) {
        return new Databases(postgres.port(), passwords);
    }

    public String bootstrapServers() {
        return "localhost:" + kafka.port();
    }

    public String registryUrl() {
        return "http://localhost:" + registry.port() + registryPath;
    }

    public String sqsEndpoint() {
        return "http://localhost:" + sqs.port();
    }
}
