package com.example.orders.fulfillment.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the built service in its own process, so that a test can stop it with a signal. */
public final class ServiceProcess implements AutoCloseable {

    private static final String DATABASE = "order_fulfillment";

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static ServiceProcess start(Parts parts, int port, Path log) throws IOException {
        parts.postgres().createDatabase(DATABASE);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target", "order-fulfillment.jar").toString()));
        builder.environment().putAll(parts.postgres().environment(DATABASE));
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        parts.kafka().bootstrapServers(),
                        "KAFKA_SECURITY_PROTOCOL",
                        "PLAINTEXT",
                        "SCHEMA_REGISTRY_URL",
                        parts.registry().url(),
                        "SERVER_PORT",
                        Integer.toString(port),
                        "FULFILLMENT_ACCEPT_DELAY",
                        "0s",
                        "FULFILLMENT_SHIP_DELAY",
                        "0s",
                        "FULFILLMENT_FULFIL_DELAY",
                        "0s",
                        "FULFILLMENT_POLL_RECORDS",
                        "100"));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServiceProcess(process, port);
    }

    /** Returns the service's response, or an empty string if it does not respond. */
    public String get(String path) throws InterruptedException {
        try {
            URI address = URI.create("http://localhost:" + port + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends SIGTERM and returns whether the process ends within the time. */
    public boolean endsWithin(int seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }
}
