package com.example.orders.bridgecontract.sqs;

import com.fasterxml.jackson.databind.JsonNode;

/** One message of a request as a bridge has put it on the wire, in the names of SQS's JSON protocol. */
public record SentEntry(String queue, JsonNode json) {

    String id() {
        return json.path("Id").asText();
    }

    public String body() {
        return json.path("MessageBody").asText();
    }

    /** The text of an attribute, empty when there is none. */
    public String attribute(String name) {
        return json.path("MessageAttributes").path(name).path("StringValue").asText();
    }

    public String eventId() {
        return attribute("ce_id");
    }
}
