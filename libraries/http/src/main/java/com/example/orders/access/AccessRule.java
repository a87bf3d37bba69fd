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
 * Decides whether a request may come from where it comes from. A browser sends any page's requests to servers on this
 * machine, and a page may point a host name of its own at it (DNS rebinding); neither gets past this rule:
 *
 * <ul>
 *   <li>{@code Host} is localhost, a loopback address, the address that the connection came to, or a configured name.
 *   <li>A method that changes something has no {@code Origin} but the server's own or a configured one, and no {@code
 *       Sec-Fetch-Site} but {@code same-origin} and {@code none}. Programs send neither header.
 * </ul>
 *
 * @param hosts further host names, in lower case
 * @param origins origins of pages elsewhere that may change something
 * @param readingChecked whether the second rule holds for every method, for a server that changes something on GET
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

    /** For a server that nobody but this machine reaches. */
    public static AccessRule local() {
        return of(List.of(), List.of());
    }

    public static AccessRule of(Collection<String> hosts, Collection<String> origins) {
        return new AccessRule(lowerCase(hosts), lowerCase(origins), false);
    }

    /** The names of a list with commas between them, as an environment variable has it; possibly none. */
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
     * The reason to refuse a request, if there is one.
     *
     * @param connectedTo the server's own address of the connection
     * @param headers all values of a header, by its name
     */
    public Optional<Refusal> check(String method, InetAddress connectedTo, Function<String, List<String>> headers) {
        List<String> host = headers.apply("Host");
        if (host.size() != 1 || !answersFor(host.getFirst().toLowerCase(Locale.ROOT), connectedTo)) {
            return Optional.of(Refusal.UNKNOWN_HOST);
        }
        // A WebSocket, which sends in both directions, begins with a GET.
        boolean reading = READING.contains(method) && headers.apply("Upgrade").isEmpty();
        if (reading && !readingChecked) {
            return Optional.empty();
        }
        boolean ownPage = ownPage(
                host.getFirst().toLowerCase(Locale.ROOT),
                lowerCase(headers.apply("Origin")),
                lowerCase(headers.apply("Sec-Fetch-Site")));
        return ownPage ? Optional.empty() : Optional.of(Refusal.FOREIGN_PAGE);
    }

    private boolean answersFor(String host, InetAddress connectedTo) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1);
        return LOOPBACK.contains(name) || hosts.contains(name) || isAddress(name, connectedTo);
    }

    /** Probes and scrapes by address, as of Kubernetes and Prometheus; a rebound name is never an address. */
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
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
