package com.example.orders.kafka.registry;

import com.example.orders.failures.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Configures the addresses of the registry, its timeouts and retries.
 *
 * @param urls one or more addresses of the same registry; if one fails, the client tries the next
 * @param tls the certificates to trust; empty means those of the JVM
 * @param connectTimeout for the TCP connection
 * @param requestTimeout from the request to the end of the response
 * @param attempts rounds over all addresses before {@link SchemaRegistryUnavailableException}
 * @param backoff waits between the rounds
 */
public record RegistryConfiguration(
        List<URI> urls,
        Optional<BasicCredentials> credentials,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration requestTimeout,
        int attempts,
        Backoff backoff) {

    /** Long enough for a garbage collection in the registry, and short compared with a consumer's poll interval. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** Enough for the restart of a load balancer's backend. The caller must handle longer outages. */
    private static final int ATTEMPTS = 3;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    public RegistryConfiguration {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("No schema registry address is set; set schema.registry.url.");
        }
        urls.forEach(RegistryConfiguration::checkUrl);
        if (attempts < 1) {
            throw new IllegalArgumentException("The attempts are %s, but must be 1 or more.".formatted(attempts));
        }
    }

    /**
     * Returns the default timeouts and retries for one address or several, separated by commas. Credentials in the
     * first address, as in {@code http://user:password@host}, apply to all.
     */
    public static RegistryConfiguration of(String urls) {
        List<URI> parsed = Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(URI::create)
                .toList();
        Optional<BasicCredentials> credentials = parsed.stream()
                .map(URI::getUserInfo)
                .filter(Objects::nonNull)
                .findFirst()
                .map(BasicCredentials::parse);
        return new RegistryConfiguration(
                parsed.stream().map(RegistryConfiguration::withoutUserInfo).toList(),
                credentials,
                Optional.empty(),
                CONNECT_TIMEOUT,
                REQUEST_TIMEOUT,
                ATTEMPTS,
                BACKOFF);
    }

    /** Reads address, credentials and trusted certificates from environment variables, see {@link #of(UnaryOperator)}. */
    public static RegistryConfiguration ofVariables(Map<String, String> variables) {
        return of(name ->
                variables.get("SCHEMA_REGISTRY_" + name.toUpperCase(Locale.ROOT).replace('.', '_')));
    }

    /**
     * Reads address, credentials and trusted certificates from the settings {@code url}, {@code basic.auth.user.info}
     * and {@code ssl.truststore.location}, {@code .password} and {@code .type}. Confluent's clients have the same
     * names. A blank value counts as not set.
     *
     * @param given returns the value of a setting, or null
     */
    public static RegistryConfiguration of(UnaryOperator<String> given) {
        RegistryConfiguration plain = of(value(given, "url").orElse(""));
        Map<String, String> truststore = new HashMap<>();
        for (String name : TlsContexts.TRUSTSTORE) {
            value(given, name).ifPresent(value -> truststore.put(name, value));
        }
        return new RegistryConfiguration(
                plain.urls,
                value(given, "basic.auth.user.info")
                        .map(BasicCredentials::parse)
                        .or(plain::credentials),
                truststore.isEmpty() ? Optional.empty() : Optional.of(TlsContexts.trusting(truststore)),
                plain.connectTimeout,
                plain.requestTimeout,
                plain.attempts,
                plain.backoff);
    }

    public RegistryConfiguration withCredentials(BasicCredentials given) {
        return new RegistryConfiguration(
                urls, Optional.of(given), tls, connectTimeout, requestTimeout, attempts, backoff);
    }

    public RegistryConfiguration withTimeouts(Duration connect, Duration request) {
        return new RegistryConfiguration(urls, credentials, tls, connect, request, attempts, backoff);
    }

    public RegistryConfiguration withRetries(int rounds, Backoff waits) {
        return new RegistryConfiguration(urls, credentials, tls, connectTimeout, requestTimeout, rounds, waits);
    }

    private static Optional<String> value(UnaryOperator<String> given, String name) {
        return Optional.ofNullable(given.apply(name)).filter(value -> !value.isBlank());
    }

    private static URI withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null ? url : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }

    /**
     * Hides credentials in messages. Java finds no user in an address whose host is invalid, for example one with an
     * underscore.
     */
    private static String withoutCredentials(URI url) {
        return url.toString().replaceFirst("//[^/]*@", "//***@");
    }

    private static void checkUrl(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "schema.registry.url has '%s', but must be an http or https address such as http://localhost:18081, its host a name of letters, digits, dots and hyphens."
                            .formatted(withoutCredentials(url)));
        }
    }
}
