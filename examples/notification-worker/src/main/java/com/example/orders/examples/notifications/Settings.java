package com.example.orders.examples.notifications;

import com.example.orders.examples.notifications.notifying.DatabaseRole;
import com.example.orders.examples.notifications.receiving.ConsumerConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The worker's settings, from environment variables. An error message names the variable, its value and the allowed
 * values; it never contains a password.
 *
 * @param queueUrl the configured address of the queue; an address that SQS returns may contain a host that only SQS
 *     knows
 * @param databaseRole the role that reads and writes rows
 * @param databaseOwner the role that owns and migrates the tables
 * @param host the address on which health and metrics are served
 * @param port the port of health and metrics
 * @param allowedHosts further host names that a request for health and metrics may have, separated by commas
 * @param retention how long the id of a handled event is stored
 * @param telemetry whether a collector is configured, to which spans are sent
 */
record Settings(
        URI sqsEndpoint,
        String region,
        URI queueUrl,
        String databaseUrl,
        DatabaseRole databaseRole,
        DatabaseRole databaseOwner,
        String host,
        int port,
        String allowedHosts,
        Duration retention,
        boolean telemetry,
        ConsumerConfiguration consumer) {

    private static final String QUEUE = "order-notifications";
    private static final String DATABASE = "notification_worker";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    static Settings of(Map<String, String> environment) {
        URI endpoint = address(environment, "SQS_ENDPOINT", "http://localhost:4566");
        return new Settings(
                endpoint,
                text(environment, "AWS_REGION", "us-east-1"),
                address(environment, "QUEUE_URL", endpoint + "/" + account(environment) + "/" + queue(environment)),
                databaseUrl(environment),
                role(environment, "DATABASE", DATABASE),
                role(environment, "DATABASE_OWNER", DATABASE + "_owner"),
                text(environment, "SERVER_HOST", "127.0.0.1"),
                number(environment, "SERVER_PORT", 8090, 0, HIGHEST_PORT),
                text(environment, "HTTP_ACCESS_HOSTS", ""),
                duration(environment, "WORKER_RETENTION", Duration.ofDays(31)),
                hasCollector(environment),
                consumer(environment));
    }

    /** The last part of the queue's address. */
    String queueName() {
        String path = queueUrl.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean hasCollector(Map<String, String> environment) {
        return Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .anyMatch(variable -> !text(environment, variable, "").isEmpty());
    }

    private static ConsumerConfiguration consumer(Map<String, String> environment) {
        ConsumerConfiguration standard = ConsumerConfiguration.standard();
        return new ConsumerConfiguration(
                number(environment, "WORKER_CONCURRENCY", standard.concurrency(), 1, 10),
                duration(environment, "WORKER_LONG_POLL", standard.longPoll()),
                duration(environment, "WORKER_VISIBILITY_TIMEOUT", standard.visibilityTimeout()),
                duration(environment, "WORKER_LONGEST_HANDLING", standard.longestHandling()),
                duration(environment, "WORKER_FIRST_BACKOFF", standard.firstBackoff()),
                duration(environment, "WORKER_LONGEST_BACKOFF", standard.longestBackoff()),
                duration(environment, "WORKER_STOP_TIMEOUT", standard.stopTimeout()));
    }

    private static String queue(Map<String, String> environment) {
        String fifo = text(environment, "SQS_FIFO", "false");
        return switch (fifo) {
            case "true" -> QUEUE + ".fifo";
            case "false" -> QUEUE;
            default -> throw wrong("SQS_FIFO", fifo, "true or false");
        };
    }

    private static String account(Map<String, String> environment) {
        String account = text(environment, "SQS_ACCOUNT_ID", "000000000000");
        if (!account.matches("[0-9]{12}")) {
            throw wrong("SQS_ACCOUNT_ID", account, "twelve digits");
        }
        return account;
    }

    private static String databaseUrl(Map<String, String> environment) {
        String url = text(environment, "DATABASE_URL", "jdbc:postgresql://localhost:15432/" + DATABASE);
        if (!url.startsWith("jdbc:postgresql://")) {
            throw wrong("DATABASE_URL", url, "an address like jdbc:postgresql://localhost:15432/" + DATABASE);
        }
        return url;
    }

    private static DatabaseRole role(Map<String, String> environment, String prefix, String standard) {
        String password = text(environment, prefix + "_PASSWORD", "");
        if (password.isEmpty()) {
            throw new IllegalArgumentException(prefix + "_PASSWORD is not set. Locally `make worker` reads it from the"
                    + " stack's credentials, which `make up` creates.");
        }
        return new DatabaseRole(text(environment, prefix + "_USER", standard), password);
    }

    /** A variable that is set but empty counts as unset, because container platforms cannot omit a variable. */
    private static String text(Map<String, String> environment, String name, String standard) {
        String given = environment.getOrDefault(name, "").strip();
        return given.isEmpty() ? standard : given;
    }

    private static URI address(Map<String, String> environment, String name, String standard) {
        String given = text(environment, name, standard);
        try {
            URI address = new URI(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(problem(name, given, "an address like " + standard), e);
        }
        throw wrong(name, given, "an address like " + standard);
    }

    private static int number(Map<String, String> environment, String name, int standard, int least, int most) {
        String given = text(environment, name, Integer.toString(standard));
        if (!given.matches("[0-9]{1,9}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
            throw wrong(name, given, "a number from " + least + " to " + most);
        }
        return Integer.parseInt(given);
    }

    private static Duration duration(Map<String, String> environment, String name, Duration standard) {
        String given = text(environment, name, standard.toSeconds() + "s");
        Matcher parts = DURATION.matcher(given);
        if (!parts.matches()) {
            throw wrong(name, given, "a duration like 500ms, 30s, 5m, 12h or 31d");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static IllegalArgumentException wrong(String name, String given, String wanted) {
        return new IllegalArgumentException(problem(name, given, wanted));
    }

    private static String problem(String name, String given, String wanted) {
        return name + " is '" + given + "': it must be " + wanted + ".";
    }
}
