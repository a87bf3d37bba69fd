package com.example.orders.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as the service order-fulfillment. */
@MicronautTest
class DocumentsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Inject
    EmbeddedServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesTheServicesOwnDocumentAsItIsWritten() throws Exception {
        HttpResponse<String> answer = get("/asyncapi.yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/vnd.aai.asyncapi+yaml;version=3.1.0");
        assertThat(answer.body())
                .isEqualTo(Files.readString(Path.of("../../asyncapi/order-fulfillment/asyncapi.yaml")));
    }

    @Test
    void servesItInOneFileThatRefersToNoOther() throws Exception {
        HttpResponse<String> answer = get("/asyncapi.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/vnd.aai.asyncapi+json;version=3.1.0");
        JsonNode document = new ObjectMapper().readTree(answer.body());
        assertThat(document.at("/info/title").textValue()).isEqualTo("order-fulfillment");
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(reference -> reference.startsWith("#/")
                        && !document.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void everyRelativeReferenceLeadsToAFileThatIsServed() throws Exception {
        Map<URI, JsonNode> served = new HashMap<>();
        Deque<URI> open = new ArrayDeque<>(List.of(server.getURI().resolve("/asyncapi.yaml")));
        while (!open.isEmpty()) {
            URI file = open.pop();
            HttpResponse<String> answer = client.send(request(file).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
            served.put(file, YAML.readTree(answer.body()));
            served.get(file).findValuesAsText("$ref").stream()
                    .map(reference -> reference.substring(
                            0, reference.indexOf('#') < 0 ? reference.length() : reference.indexOf('#')))
                    .filter(path -> !path.isEmpty())
                    .map(path -> resolved(file, path))
                    .filter(target -> !served.containsKey(target) && !open.contains(target))
                    .forEach(open::push);
        }

        assertThat(served.keySet())
                .extracting(URI::getPath)
                .contains(
                        "/common/servers.yaml",
                        "/schemas/src/main/avro/OrderAccepted.avsc",
                        "/order-producer/asyncapi.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "/common/headers.yaml, application/yaml",
        "/schemas/src/main/avro/OrderShipped.avsc, application/json",
        "/order-producer/asyncapi.yaml, application/vnd.aai.asyncapi+yaml;version=3.1.0"
    })
    void haveTheirContentType(String path, String type) throws Exception {
        assertThat(get(path).headers().firstValue("content-type")).hasValue(type);
    }

    @Test
    void answersNotModifiedIfTheClientHasTheDocument() throws Exception {
        String tag = get("/asyncapi.yaml").headers().firstValue("etag").orElseThrow();
        HttpRequest again = request(server.getURI().resolve("/asyncapi.yaml"))
                .header("If-None-Match", "\"other\", " + tag)
                .build();

        HttpResponse<String> answer = client.send(again, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("etag")).hasValue(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "order-returns", "order-returns-v2", "v2"})
    void servesAServiceOfAnyName(String name) throws Exception {
        Map<String, Object> settings = Map.of("micronaut.application.name", name, "micronaut.server.port", -1);
        try (EmbeddedServer named = ApplicationContext.run(EmbeddedServer.class, settings)) {
            HttpResponse<String> own = client.send(
                    request(named.getURI().resolve("/asyncapi.yaml")).build(), BodyHandlers.ofString());
            HttpResponse<String> other = get("/" + name + "/asyncapi.yaml");

            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.body()).isEqualTo("asyncapi: 3.1.0 # of " + name + "\n");
            assertThat(other.body()).isEqualTo(own.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-service/asyncapi.yaml",
                "/common/nothing.yaml",
                "/schemas/src/main/avro/Nothing.avsc",
                "/common/..%2forder-producer/asyncapi.yaml",
                "/orders/asyncapi.yaml"
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    /**
     * Resolves as RFC 3986, section 5.2.4, requires: a path that leads above the root stays at the root. Java's resolve
     * method follows an older RFC.
     */
    private static URI resolved(URI file, String path) {
        URI target = file.resolve(path);
        return target.resolve(target.getPath().replaceFirst("^(/\\.\\.)+", ""));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(URI.create(server.getURI() + path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI file) {
        return HttpRequest.newBuilder(file).GET();
    }
}
