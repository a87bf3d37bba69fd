package com.example.orders.bridgecontract.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Predicate;

/** A failed result that the proxy returns for single entries, which SQS does not see. No server fails on request. */
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
