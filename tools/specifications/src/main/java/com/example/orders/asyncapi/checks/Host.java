package com.example.orders.asyncapi.checks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks whether a text is a host with an optional port, as at the beginning of a server's address. */
final class Host {

    static final int HIGHEST_PORT = 65_535;

    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])?)(?::([0-9]*))?");

    private Host() {}

    /** Returns what is wrong with a host; a variable matches any value. */
    static Optional<String> problem(String host, boolean needsPort) {
        if (host.contains("@")) {
            return Optional.of("the host '%s' holds credentials".formatted(masked(host)));
        }
        if (host.contains("://")) {
            return Optional.of("the host '%s' begins with a scheme".formatted(host));
        }
        String plain = ServerAddressCheck.VARIABLE.matcher(host).replaceAll("1");
        boolean open = !plain.equals(host);
        for (String each : plain.split(",", -1)) {
            Matcher matcher = HOST.matcher(each);
            if (!matcher.matches()) {
                return Optional.of(
                        each.contains("/")
                                ? "the host '%s' has a path".formatted(host)
                                : "'%s' is not a host with or without a port".formatted(host));
            }
            String port = matcher.group(1);
            if (port == null ? needsPort && !open : !isPort(port)) {
                return Optional.of(
                        port == null
                                ? "the host '%s' has no port".formatted(host)
                                : "the host '%s' has the port '%s'".formatted(host, port));
            }
        }
        return Optional.empty();
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    static String remedy(String problem) {
        if (problem.endsWith("credentials")) {
            return "remove them; the server's security says how to log in, a secret store holds the secret";
        }
        if (problem.endsWith("a scheme")) {
            return "remove it; the server's protocol says it";
        }
        return problem.endsWith("a path")
                ? "remove it, or write it as pathname if the protocol has paths"
                : "write <name>:<port>, with a port from 1 to " + HIGHEST_PORT;
    }

    static String masked(String text) {
        return text.contains("@") ? "***" + text.substring(text.lastIndexOf('@')) : text;
    }

    static boolean isLoopback(String host) {
        return host.matches("(?i)(?:https?://)?(?:localhost|127\\.[0-9.]+|\\[?::1]?|0\\.0\\.0\\.0)(?:[:/].*)?");
    }
}
