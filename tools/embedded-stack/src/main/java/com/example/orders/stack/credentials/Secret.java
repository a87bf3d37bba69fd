package com.example.orders.stack.credentials;

import com.example.orders.asyncapi.access.KafkaUsers;
import com.example.orders.stack.Databases;
import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One value and the variables that hold it. The first variable belongs to the value's owner; the others are copies, for
 * those who create the user.
 *
 * @param fresh the value if there is none yet
 */
record Secret(Supplier<String> fresh, List<Variable> variables) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    /** A variable in a principal's file. */
    record Variable(String principal, String name) {}

    /** Returns the values of all principals, derived from the services' databases and needs. */
    static List<Secret> of(Services services) {
        List<Secret> secrets = new ArrayList<>();
        services.all().forEach(service -> addService(secrets, service));
        secrets.add(role("outbox-relay", "RELAY_DATABASE_PASSWORD", Databases.RELAY_ROLE));
        secrets.add(role(Credentials.OPERATOR, "DATABASE_PASSWORD", Databases.OPERATOR_ROLE));
        addKafka(secrets, Credentials.OPERATOR);
        secrets.add(new Secret(
                Secret::random, List.of(new Variable(Credentials.POSTGRES, passwordOf(Databases.SUPERUSER)))));
        addKafka(secrets, Credentials.PROVISIONING);
        secrets.add(new Secret(
                () -> Credentials.PROVISIONING + ":" + random(),
                List.of(new Variable(Credentials.PROVISIONING, "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO"))));
        return secrets;
    }

    /** Returns everyone who has a file, even one without a secret. */
    static List<String> principals(Services services) {
        return Stream.concat(
                        services.all().stream().map(Service::name),
                        Stream.of(Credentials.OPERATOR, Credentials.POSTGRES, Credentials.PROVISIONING))
                .toList();
    }

    /** Returns the principals whose values the servers accept anew while they run. */
    static List<String> rotatable(Services services) {
        return principals(services).stream()
                .filter(principal -> !principal.equals(Credentials.POSTGRES))
                .filter(principal -> !principal.equals(Credentials.PROVISIONING))
                .toList();
    }

    String owner() {
        return variables.getFirst().principal();
    }

    private static void addService(List<Secret> secrets, Service service) {
        if (service.database() != null) {
            secrets.add(role(service.name(), "DATABASE_PASSWORD", service.database()));
            secrets.add(role(service.name(), "DATABASE_OWNER_PASSWORD", Databases.owner(service.database())));
        }
        if (service.needs().contains("kafka")) {
            addKafka(secrets, service.name());
        }
    }

    private static void addKafka(List<Secret> secrets, String principal) {
        secrets.add(new Secret(() -> principal, List.of(new Variable(principal, "KAFKA_SASL_USERNAME"))));
        secrets.add(new Secret(
                Secret::random,
                List.of(
                        new Variable(principal, "KAFKA_SASL_PASSWORD"),
                        new Variable(Credentials.PROVISIONING, KafkaUsers.variable(principal)))));
    }

    private static Secret role(String principal, String variable, String role) {
        return new Secret(
                Secret::random,
                List.of(new Variable(principal, variable), new Variable(Credentials.POSTGRES, passwordOf(role))));
    }

    /** Returns the variable of the role's password in PostgreSQL's own file. The superuser's has the image's name. */
    static String passwordOf(String role) {
        return variable(role) + (role.equals(Databases.SUPERUSER) ? "_PASSWORD" : "_DATABASE_PASSWORD");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Hexadecimal, so that no shell, URL or configuration file needs quotes around it. */
    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
