package com.example.orders.documents;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the service's AsyncAPI document: as written at {@code /asyncapi.yaml}, and bundled into one file at {@code
 * /asyncapi.json}. The other routes serve the files that the written document refers to by relative paths: shared
 * parts, schemas, and documents of other services.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class DocumentsController {

    private static final String YAML_DOCUMENT = "application/vnd.aai.asyncapi+yaml;version=3.1.0";
    private static final String JSON_DOCUMENT = "application/vnd.aai.asyncapi+json;version=3.1.0";
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private final String service;
    private final Map<String, ServedFile> files = new ConcurrentHashMap<>();

    DocumentsController(@Value("${micronaut.application.name}") String service) {
        this.service = service;
    }

    @Get(uri = "/asyncapi.yaml", produces = YAML_DOCUMENT)
    HttpResponse<byte[]> document(HttpRequest<?> request) {
        return answer(request, "asyncapi/" + service + "/asyncapi.yaml");
    }

    @Get(uri = "/asyncapi.json", produces = JSON_DOCUMENT)
    HttpResponse<byte[]> bundle(HttpRequest<?> request) {
        return answer(request, "asyncapi/" + service + "/asyncapi.json");
    }

    /** Matches any service's name. If two routes match, Micronaut chooses the one with the longer fixed part. */
    @Get(uri = "/{other:[a-z0-9][a-z0-9-]*}/asyncapi.yaml", produces = YAML_DOCUMENT)
    HttpResponse<byte[]> other(HttpRequest<?> request, String other) {
        return answer(request, "asyncapi/" + other + "/asyncapi.yaml");
    }

    @Get(uri = "/common/{name:[a-z0-9-]+}.yaml", produces = YAML)
    HttpResponse<byte[]> common(HttpRequest<?> request, String name) {
        return answer(request, "asyncapi/common/" + name + ".yaml");
    }

    @Get(uri = "/schemas/src/main/avro/{name:[A-Za-z0-9_]+}.avsc", produces = JSON)
    HttpResponse<byte[]> schema(HttpRequest<?> request, String name) {
        return answer(request, "schemas/src/main/avro/" + name + ".avsc");
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String path) {
        // A missing file is not cached, because a client can request any number of names.
        ServedFile file =
                files.computeIfAbsent(path, name -> ServedFile.find(name).orElse(null));
        if (file == null) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "There is no " + path + " here.");
        }
        return file.answer(request);
    }
}
