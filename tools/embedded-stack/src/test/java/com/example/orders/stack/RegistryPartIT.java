package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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

    @Test
    void onlyTheWriterChangesWhatEverybodyMayRead() throws IOException, InterruptedException {
        try (RegistryPart registry = RegistryPart.start(folder, FreePorts.next(), "provisioning:secret")) {
            String versions = "/subjects/kept-value/versions";
            assertThat(send(registry, "POST", versions, "provisioning:secret").statusCode())
                    .isEqualTo(200);

            for (String stranger : new String[] {null, "provisioning:guess", "operator:secret"}) {
                assertRefused(send(registry, "POST", versions, stranger));
                assertRefused(send(registry, "POST", versions + ";a=b", stranger));
                assertRefused(send(registry, "POST", "/subjects/kept-value%2Fversions", stranger));
                assertRefused(send(registry, "PUT", "/config/kept-value", stranger));
                assertRefused(send(registry, "PUT", "/mode", stranger));
                assertRefused(send(registry, "DELETE", "/subjects/kept-value", stranger));
                assertRefused(send(registry, "POST", "/../../registry/v3/groups/default/artifacts", stranger));
                assertThat(send(registry, "GET", versions, stranger).body()).isEqualTo("[1]");
                assertThat(send(registry, "POST", "/subjects/kept-value", stranger)
                                .body())
                        .contains("\"version\":1");
                assertThat(send(registry, "POST", "/compatibility" + versions + "/latest", stranger)
                                .body())
                        .contains("\"is_compatible\":true");
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(401);
        assertThat(answer.body())
                .contains("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "bin/orders provision")
                .doesNotContain("secret");
    }

    private static HttpResponse<String> send(RegistryPart registry, String method, String path, String userInfo)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(SCHEMA));
        if (userInfo != null) {
            String encoded = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String post(RegistryPart registry, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(SCHEMA))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
