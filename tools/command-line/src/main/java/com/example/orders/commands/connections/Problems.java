package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Turns RFC 9457 problem details into a failure with the title, the detail, and each invalid field. */
final class Problems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    static CommandFailure failure(String service, int status, String body) {
        String said = said(body);
        String problem = service + " answered " + status + (said.isEmpty() ? "." : ": " + said);
        return new CommandFailure(problem, remedy(status));
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 ->
                "Set ORDERS_TOKEN to a valid token. If it is not set, commands sign their own with the key in"
                        + " .run/credentials of the running stack. The service's log has the reason.";
            case 403 -> "Set ORDERS_TOKEN to a token with the scope of this operation.";
            default -> status >= 500 ? Remedies.LOGS : "Fix the reported problem and try again.";
        };
    }

    private static String said(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            List<String> parts = new ArrayList<>();
            for (String field : List.of("title", "detail")) {
                if (!problem.path(field).asText("").isBlank()) {
                    parts.add(problem.path(field).asText());
                }
            }
            problem.path("errors").forEach(error -> parts.add(violation(error)));
            return String.join("; ", parts);
        } catch (JsonProcessingException noProblemDetails) {
            return body.strip();
        }
    }

    private static String violation(JsonNode error) {
        return error.path("field").asText() + " = " + error.path("value").asText("(absent)") + ": "
                + error.path("rule").asText();
    }
}
