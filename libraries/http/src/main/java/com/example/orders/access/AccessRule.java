package com.example.orders.access;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accepts or refuses a request by its {@code Host}, {@code Origin} and {@code Sec-Fetch-Site} headers. A browser lets
 * any page send requests to servers on this machine, and a page can point its own host name at this machine (DNS
 * rebinding). The rule refuses both:
 *
 * <ul>
 *   <li>{@code Host} must be localhost, a loopback address, the local address of the connection, or a configured name.
 *   <li>For a method that changes something, {@code Origin} must be the server's own or a configured one, and {@code
 *     Sec-Fetch-Site} must be {@code same-origin} or {@code none}. Programs send neither header, so they are accepted.
 * </ul>
 *
 * @param hosts further host names, in lower case
 * @param origins origins of other sites whose pages may change something
 * @param readingChecked whether the second rule applies to every method, for a server whose GET requests change
 *     something
 */
public record AccessRule(Set<String> hosts, Set<String> origins, boolean readingChecked) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:[0-9]{0,5})?");

    public AccessRule {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }

    /** Returns the rule for a server that only this machine can reach. */
    public static AccessRule local() {
        return of(List.of(), List.of());
    }

    public static AccessRule of(Collection<String> hosts, Collection<String> origins) {
        return new AccessRule(lowerCase(hosts), lowerCase(origins), false);
    }

    /**
     * Returns the rule for a comma-separated list of host names, as read from an environment variable. The list may be
     * empty.
     */
    public static AccessRule ofHosts(String names) {
        return of(
                Stream.of(names.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                List.of());
    }

    public AccessRule withReadingChecked() {
        return new AccessRule(hosts, origins, true);
    }

    /**
     * Returns the reason to refuse the request, or empty if the request is allowed.
     *
     * @param connectedTo the local address of the connection
     * @param headers returns all values of the header with the given name
     */
    public Optional<Refusal> check(String method, InetAddress connectedTo, Function<String, List<String>> headers) {
        List<String> given = headers.apply("Host");
        String host = given.size() == 1 ? given.getFirst().toLowerCase(Locale.ROOT) : "";
        if (!answersFor(host, connectedTo)) {
            return Optional.of(Refusal.UNKNOWN_HOST);
        }
        // A WebSocket begins with a GET but sends in both directions.
        boolean reading = READING.contains(method) && headers.apply("Upgrade").isEmpty();
        if (reading && !readingChecked) {
            return Optional.empty();
        }
        return ownPage(host, lowerCase(headers.apply("Origin")), lowerCase(headers.apply("Sec-Fetch-Site")))
                ? Optional.empty()
                : Optional.of(Refusal.FOREIGN_PAGE);
    }

    private boolean answersFor(String host, InetAddress connectedTo) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1);
        return LOOPBACK.contains(name) || hosts.contains(name) || isAddress(name, connectedTo);
    }

    /** Kubernetes probes and Prometheus scrapes use the address as the host. A rebound name is never an address. */
    private static boolean isAddress(String name, InetAddress connectedTo) {
        try {
            return InetAddress.ofLiteral(name.replace("[", "").replace("]", "")).equals(connectedTo);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean ownPage(String host, Set<String> given, Set<String> sites) {
        if (!given.isEmpty() && origins.containsAll(given)) {
            return true;
        }
        return OWN_PAGES.containsAll(sites)
                && Set.of("http://" + host, "https://" + host).containsAll(given);
    }

    private static Set<String> lowerCase(Collection<String> texts) {
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
