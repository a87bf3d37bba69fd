package com.example.orders.stack.supervisor;

import com.example.orders.stack.process.PartFailedException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the delivery journal of sqs-bridge, dead letters included. */
record DeliveryJournal(URI bridge) implements FirstOrder.Deliveries {

    @Override
    public List<String> of(String order) {
        HttpResponse<String> answer =
                FirstOrder.send(HttpRequest.newBuilder(URI.create(bridge + "/deliveries/" + order))
                        .timeout(Duration.ofSeconds(30))
                        .GET()
                        .build());
        List<String> types = new ArrayList<>();
        if (answer.statusCode() == 200) {
            for (JsonNode delivery : FirstOrder.parsed(answer.body())) {
                if (delivery.hasNonNull("error")) {
                    throw deadLetter(order, delivery);
                }
                types.add(delivery.path("event_type").asText());
            }
        }
        return types;
    }

    private static PartFailedException deadLetter(String order, JsonNode delivery) {
        return new PartFailedException("SQS refused "
                + delivery.path("event_type").asText() + " of the first order " + order + " with "
                + delivery.path("error").asText() + ": it is message "
                + delivery.path("message_id").asText() + " in "
                + delivery.path("queue").asText()
                + ". `make logs SERVICE=sqs-bridge` shows more; fix what it says, then `make up` again.");
    }
}
