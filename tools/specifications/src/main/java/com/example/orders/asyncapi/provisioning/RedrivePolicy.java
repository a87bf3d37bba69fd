package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** The JSON of SQS's attribute {@code RedrivePolicy}; servers return the count as a number or as text. */
public final class RedrivePolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RedrivePolicy() {}

    static String text(String deadLetterArn, int maxReceiveCount) {
        return JSON.createObjectNode()
                .put("deadLetterTargetArn", deadLetterArn)
                .put("maxReceiveCount", maxReceiveCount)
                .toString();
    }

    /** Parses a policy; empty if the text is not a redrive policy. */
    public static Optional<Redrive> parse(String text) {
        try {
            JsonNode policy = JSON.readTree(text);
            String arn = policy.path("deadLetterTargetArn").asText();
            return arn.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Redrive(
                            arn.substring(arn.lastIndexOf(':') + 1),
                            policy.path("maxReceiveCount").asInt()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
