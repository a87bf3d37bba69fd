package com.example.orders.commands.deadletters;

import com.example.orders.commands.terminal.Times;
import com.example.orders.kafka.deadletters.DeadLetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A dead letter as a command shows it; {@code value} is set only when a single letter is requested. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedLetter(
        String topic,
        String id,
        String deadSince,
        String kind,
        String error,
        String errorMessage,
        int attempts,
        String from,
        String consumerGroup,
        String key,
        Map<String, String> headers,
        int valueBytes,
        boolean requeued,
        JsonNode value) {

    static ListedLetter of(String topic, DeadLetter letter, JsonNode value) {
        return new ListedLetter(
                topic,
                DeadLetterOptions.name(letter.id()),
                Times.utc(letter.deadSince()),
                letter.kind(),
                letter.errorClass(),
                letter.errorMessage(),
                letter.attempts(),
                letter.originalTopic() + " " + letter.originalPartition() + ":" + letter.originalOffset(),
                letter.consumerGroup(),
                letter.key().orElse(null),
                letter.headers(),
                letter.valueBytes(),
                letter.requeued(),
                value);
    }

    /** Returns the error's class name without its package. */
    String shortError() {
        return error.substring(error.lastIndexOf('.') + 1);
    }
}
