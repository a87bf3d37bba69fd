package com.example.orders.kafka.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** A final response of the registry: a success, or a refusal that a retry would not change. */
record RegistryAnswer(String method, URI uri, int status, String body, boolean isCut) {

    static RegistryAnswer of(String method, URI uri, HttpResponse<AnswerText> response) {
        AnswerText body = response.body();
        return new RegistryAnswer(method, uri, response.statusCode(), body.text(), body.isCut());
    }

    /**
     * Returns the response's JSON, which must have these members. A success without them does not come from a registry.
     *
     * @throws UnsupportedSchemaException if the response looks like JSON and is longer than this client's limit
     */
    JsonNode json(String request, RegistryConfiguration configuration, String... members) {
        if (isCut && status / 100 == 2 && body.startsWith("{")) {
            throw new UnsupportedSchemaException(
                    "Cannot %s: the answer to %s %s is longer than %s bytes."
                            .formatted(request, method, uri, AnswerText.MOST_BYTES),
                    null);
        }
        JsonNode json = RegistryJson.parse(body);
        if (status / 100 == 2 && !json.isMissingNode() && Stream.of(members).allMatch(member -> has(json, member))) {
            return json;
        }
        int errorCode = json.path("error_code").asInt(0);
        String said = json.path("message").asText("");
        String user = configuration.credentials().map(BasicCredentials::user).orElse("(none)");
        throw new SchemaRegistryRefusedException(
                "Cannot %s: %s %s answered HTTP %s%s%s. %s"
                        .formatted(
                                request,
                                method,
                                uri,
                                status,
                                errorCode == 0 ? "" : ", code " + errorCode,
                                said.isEmpty() ? "" : ", \"" + said + "\"",
                                remedy(errorCode, user)),
                status,
                errorCode);
    }

    private static boolean has(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return member.equals("schema") ? value.isTextual() : value.isInt();
    }

    private String remedy(int errorCode, String user) {
        return switch (status) {
            case 401 -> "Check the credentials of user %s in SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO.".formatted(user);
            case 403 -> "Give user %s the right to do this, or use another user.".formatted(user);
            case 404 -> unknown(errorCode);
            case 409 -> "The schema is incompatible with an earlier version of the subject: change it compatibly.";
            case 422 -> "The registry finds the request invalid: correct the schema or the setting.";
            default -> "Is SCHEMA_REGISTRY_URL the address of a schema registry?";
        };
    }

    private static String unknown(int errorCode) {
        return errorCode == 0
                ? "Is SCHEMA_REGISTRY_URL the address of a schema registry?"
                : "Register the schema under its subject first: bin/orders provision registers those of the documents.";
    }
}
