package com.example.orders.systemtests.stack;

/** The kind of servers that the tests use, selected by the environment variable {@code STACK}. */
public enum StackUnderTest {
    /** PostgreSQL, Apache Kafka, Apicurio Registry and ElasticMQ without Docker; the default. */
    EMBEDDED,
    /** Redpanda, PostgreSQL and LocalStack, as docker-compose.yml defines them. */
    DOCKER;

    private static final String VARIABLE = "STACK";

    public static StackUnderTest chosen() {
        String value = System.getenv().getOrDefault(VARIABLE, "");
        return switch (value) {
            case "", "embedded" -> EMBEDDED;
            case "docker" -> DOCKER;
            default ->
                throw new IllegalStateException(VARIABLE + "=" + value
                        + " is not a stack: set it to `embedded` or `docker`, or unset it for the embedded one.");
        };
    }
}
