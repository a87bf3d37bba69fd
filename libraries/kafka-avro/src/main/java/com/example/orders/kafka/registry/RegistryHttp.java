package com.example.orders.kafka.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request to the first available address and retries within the configured limits. Retries only transient
 * failures: no connection, no response in time, 408, 429 and 5xx.
 */
final class RegistryHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistryConfiguration configuration;
    private final RandomGenerator random;
    private final HttpClient client;
    private volatile int preferred;

    RegistryHttp(RegistryConfiguration configuration, RandomGenerator random) {
        this.configuration = configuration;
        this.random = random;
        HttpClient.Builder builder = HttpClient.newBuilder();
        configuration.tls().ifPresent(builder::sslContext);
        this.client = builder.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(configuration.connectTimeout())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    RegistryAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    RegistryAnswer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    RegistryAnswer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private RegistryAnswer send(String method, String path, BodyPublisher body) {
        Attempt last = null;
        for (int attempt = 1; attempt <= configuration.attempts(); attempt++) {
            if (last != null) {
                pause(configuration.backoff().afterAttempt(attempt - 1, random));
            }
            last = oneRound(method, path, body);
            if (last.answer() != null) {
                return last.answer();
            }
        }
        throw new SchemaRegistryUnavailableException(
                "The schema registry at %s did not answer %s %s in %s attempts, the last time: %s. %s"
                        .formatted(
                                configuration.urls(),
                                method,
                                path,
                                configuration.attempts(),
                                last.failure(),
                                last.cause() instanceof SSLException
                                        ? "Is its certificate in SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION?"
                                        : "Is it running?"),
                last.cause());
    }

    /** Tries each address once, beginning with the one that responded last. */
    private Attempt oneRound(String method, String path, BodyPublisher body) {
        int first = preferred;
        int count = configuration.urls().size();
        Attempt last = null;
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            String address = configuration.urls().get(index).toString().replaceFirst("/+$", "");
            last = once(method, URI.create(address + path), body);
            if (last.answer() != null) {
                preferred = index;
                return last;
            }
        }
        return last;
    }

    private Attempt once(String method, URI uri, BodyPublisher body) {
        CompletableFuture<HttpResponse<AnswerText>> exchange =
                client.sendAsync(request(method, uri, body), AnswerText.handler());
        try {
            // The request's own timeout ends with the headers, so it would not cover a body that stops in the middle.
            HttpResponse<AnswerText> response =
                    exchange.get(configuration.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!mayHeal(response.statusCode())) {
                return new Attempt(RegistryAnswer.of(method, uri, response), "", null);
            }
            return Attempt.failed(method, uri, "HTTP " + response.statusCode(), null);
        } catch (TimeoutException e) {
            String late =
                    "no whole answer within " + configuration.requestTimeout().toMillis() + " ms";
            return Attempt.failed(method, uri, late, new HttpTimeoutException(late));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                return Attempt.failed(method, uri, failure.toString(), failure);
            }
            throw new IllegalStateException("%s %s ended unexpectedly.".formatted(method, uri), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryUnavailableException("Interrupted during %s %s.".formatted(method, uri), e);
        } finally {
            exchange.cancel(true);
        }
    }

    private record Attempt(RegistryAnswer answer, String failure, IOException cause) {

        static Attempt failed(String method, URI uri, String failure, IOException cause) {
            LOG.warn("{} {} failed: {}", method, uri, failure);
            return new Attempt(null, failure, cause);
        }
    }

    private HttpRequest request(String method, URI uri, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body);
        configuration.credentials().ifPresent(given -> request.header("Authorization", given.header()));
        return request.build();
    }

    private static boolean mayHeal(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryUnavailableException("Interrupted while waiting for the schema registry.", e);
        }
    }
}
