package com.example.orders.probe;

import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterHeaders;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;

/** Lists the dead letters of a listener and the markers that the command line adds to their topic. */
final class DeadLetters {

    private DeadLetters() {}

    static void addTo(ObjectNode usage, String where, DeadLetterDestination destination) {
        ObjectNode letter = sends(usage, where, destination, "DeadLetter", DeadLetterHeaders.ALWAYS);
        letter.put("client_id", destination.clientId());
        letter.withObjectProperty("headers").put("others", true);
        letter.put("key_may_be_missing", true);
        ArrayNode kinds =
                letter.withObjectProperty("headers").putObject("values").putArray(DeadLetterHeaders.KIND);
        Arrays.stream(FailureKind.values())
                .map(FailureKind::headerValue)
                .distinct()
                .sorted()
                .forEach(kinds::add);
        ObjectNode marker =
                sends(usage, where, destination, "DeadLetterRequeued", Set.of(DeadLetterHeaders.REQUEUED_OFFSET));
        marker.put("published_by", "operator");
        marker.put("key_may_be_missing", true);
    }

    private static ObjectNode sends(
            ObjectNode usage, String where, DeadLetterDestination destination, String message, Set<String> headers) {
        ObjectNode sends = usage.withArray("sends").addObject();
        sends.put("where", where);
        sends.put("protocol", "KAFKA");
        sends.put("address", destination.topic());
        sends.put("message", message);
        headers.forEach(sends.withObjectProperty("headers").putArray("always")::add);
        return sends;
    }
}
