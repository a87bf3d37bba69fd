package com.example.orders.kafka.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings with which a client connects to Kafka, under Kafka's own names. Each is also an environment variable:
 * {@code sasl.mechanism} is {@code KAFKA_SASL_MECHANISM}. In addition to Kafka's settings there are
 * {@code sasl.username} and {@code sasl.password}, from which {@code sasl.jaas.config} is made. A blank value counts as
 * not set; without any security setting the client connects in plain text and without credentials.
 */
public final class KafkaConnection {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String SECURITY_PROTOCOL = "security.protocol";
    private static final String SASL_MECHANISM = "sasl.mechanism";
    private static final String SASL_JAAS_CONFIG = "sasl.jaas.config";
    private static final String SASL_USERNAME = "sasl.username";
    private static final String SASL_PASSWORD = "sasl.password";

    /** Kafka's own default, GSSAPI, is useless without Kerberos. */
    private static final String DEFAULT_MECHANISM = "SCRAM-SHA-512";

    private static final List<String> KAFKAS_OWN = List.of(
            BOOTSTRAP_SERVERS,
            SECURITY_PROTOCOL,
            SASL_MECHANISM,
            SASL_JAAS_CONFIG,
            "ssl.truststore.location",
            "ssl.truststore.password",
            "ssl.truststore.type",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.keystore.type",
            "ssl.key.password");

    private KafkaConnection() {}

    /** Reads the settings from environment variables. */
    public static Map<String, Object> ofVariables(Map<String, String> variables) {
        return settings(name -> variables.get(variable(name)));
    }

    /**
     * Reads the settings.
     *
     * @param given returns the value of a setting, or null
     * @throws IllegalArgumentException if a setting that the others require is missing; the message names its variable
     */
    public static Map<String, Object> settings(UnaryOperator<String> given) {
        Map<String, Object> settings = new HashMap<>();
        KAFKAS_OWN.forEach(name -> value(given, name).ifPresent(value -> settings.put(name, value)));
        value(given, SECURITY_PROTOCOL)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .ifPresent(protocol -> {
                    settings.put(SECURITY_PROTOCOL, protocol);
                    if (protocol.startsWith("SASL_")) {
                        settings.putIfAbsent(SASL_MECHANISM, DEFAULT_MECHANISM);
                        settings.computeIfAbsent(
                                SASL_JAAS_CONFIG, _ -> jaas(given, protocol, settings.get(SASL_MECHANISM)));
                    }
                });
        return settings;
    }

    /** Returns the environment variable of a setting. */
    static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static String jaas(UnaryOperator<String> given, String protocol, Object mechanism) {
        String module =
                switch (mechanism.toString()) {
                    case "SCRAM-SHA-512", "SCRAM-SHA-256" -> "org.apache.kafka.common.security.scram.ScramLoginModule";
                    case "PLAIN" -> "org.apache.kafka.common.security.plain.PlainLoginModule";
                    default ->
                        throw new IllegalArgumentException(
                                "KAFKA_SASL_MECHANISM is '%s', which needs KAFKA_SASL_JAAS_CONFIG. User and password suffice for SCRAM-SHA-512, SCRAM-SHA-256 and PLAIN."
                                        .formatted(mechanism));
                };
        return "%s required username=%s password=%s;"
                .formatted(
                        module,
                        quoted(required(given, SASL_USERNAME, protocol)),
                        quoted(required(given, SASL_PASSWORD, protocol)));
    }

    private static String required(UnaryOperator<String> given, String name, String protocol) {
        return value(given, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "KAFKA_SECURITY_PROTOCOL is %s, but %s is not set. Set it, or set KAFKA_SASL_JAAS_CONFIG."
                                .formatted(protocol, variable(name))));
    }

    private static Optional<String> value(UnaryOperator<String> given, String name) {
        return Optional.ofNullable(given.apply(name)).filter(value -> !value.isBlank());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
