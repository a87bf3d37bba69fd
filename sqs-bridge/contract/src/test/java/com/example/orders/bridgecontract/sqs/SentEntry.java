package com.example.orders.bridgecontract.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One message of a request in SQS's JSON protocol. */
public record SentEntry(String queue, JsonNode json) {

    String id() {
        return json.path("Id").asText();
    }

    public String body() {
        return json.path("MessageBody").asText();
    }

    /** Returns the text of an attribute; empty if the message does not have it. */
    public String attribute(String name) {
        return json.path("MessageAttributes").path(name).path("StringValue").asText();
    }

    /** Returns the size that SQS counts: the body, and the names, types and values of the attributes. */
    public int bytes() {
        int bytes = length(body());
        for (Map.Entry<String, JsonNode> attribute :
                json.path("MessageAttributes").properties()) {
            bytes += length(attribute.getKey())
                    + length(attribute.getValue().path("DataType").asText())
                    + length(attribute.getValue().path("StringValue").asText());
        }
        return bytes;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    public String eventId() {
        return attribute("ce_id");
    }
}
