package com.example.orders.bridgecontract.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Predicate;

/** What the gate answers for single entries in SQS's place, which does not see them: a result that no server gives on demand. */
record Fault(Predicate<SentEntry> which, boolean senderFault, String code) {

    JsonNode result(SentEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Id", entry.id())
                .put("SenderFault", senderFault)
                .put("Code", code)
                .put("Message", "The contract suite refuses this entry.");
    }
}
