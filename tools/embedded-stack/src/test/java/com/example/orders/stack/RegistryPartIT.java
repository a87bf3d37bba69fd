package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryPartIT {

    private static final String SCHEMA = "{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void keepsSchemasAndTheirIdsOverACrashAndAStop() throws IOException, InterruptedException {
        try (RegistryPart registry = RegistryPart.start(folder, FreePorts.next())) {
            String registered = post(registry, "/subjects/kept-value/versions");

            registry.kill();
            registry.start();
            String afterCrash = post(registry, "/subjects/kept-value/versions");
            registry.stop();
            assertThat(registry.running()).isFalse();
            registry.start();

            assertThat(registered).startsWith("{\"id\":");
            assertThat(afterCrash).isEqualTo(registered);
            assertThat(post(registry, "/subjects/kept-value/versions")).isEqualTo(registered);
        }
    }

    private static String post(RegistryPart registry, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(SCHEMA))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
