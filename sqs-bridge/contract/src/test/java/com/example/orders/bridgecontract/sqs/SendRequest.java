package com.example.orders.bridgecontract.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request that sends a message or a batch of messages. */
record SendRequest(ObjectNode json, boolean batch, List<SentEntry> entries) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Parses a request; empty if it sends no messages. Only SQS's JSON protocol is supported. */
    static Optional<SendRequest> of(String target, byte[] body) throws IOException {
        if (target == null) {
            throw new IOException(
                    "A request to SQS lacks the header X-Amz-Target: the proxy supports only the JSON protocol.");
        }
        if (!target.startsWith("AmazonSQS.SendMessage")) {
            return Optional.empty();
        }
        ObjectNode json = (ObjectNode) JSON.readTree(body);
        String url = json.path("QueueUrl").asText();
        String queue = url.substring(url.lastIndexOf('/') + 1);
        boolean batch = target.equals("AmazonSQS.SendMessageBatch");
        List<SentEntry> entries = new ArrayList<>();
        if (batch) {
            json.path("Entries").forEach(entry -> entries.add(new SentEntry(queue, entry)));
        } else {
            entries.add(new SentEntry(queue, json));
        }
        return Optional.of(new SendRequest(json, batch, entries));
    }

    /** Returns the entries that SQS acknowledged in this answer. */
    List<SentEntry> acknowledgedBy(int status, String answer) throws IOException {
        if (status != 200) {
            return List.of();
        }
        if (!batch) {
            return entries;
        }
        Set<String> ids = new HashSet<>();
        JSON.readTree(answer)
                .path("Successful")
                .forEach(one -> ids.add(one.path("Id").asText()));
        return entries.stream().filter(entry -> ids.contains(entry.id())).toList();
    }

    /** Returns the entries that get a failed result, each with the first fault that applies to it. */
    Map<SentEntry, Fault> hitBy(List<Fault> faults) {
        Map<SentEntry, Fault> hit = new LinkedHashMap<>();
        entries.forEach(entry -> faults.stream()
                .filter(fault -> fault.which().test(entry))
                .findFirst()
                .ifPresent(fault -> hit.put(entry, fault)));
        return hit;
    }

    /** Returns the request without these entries. */
    byte[] without(Set<SentEntry> faulty) throws IOException {
        ObjectNode rest = json.deepCopy();
        ArrayNode kept = rest.putArray("Entries");
        entries.stream().filter(entry -> !faulty.contains(entry)).forEach(entry -> kept.add(entry.json()));
        return JSON.writeValueAsBytes(rest);
    }

    /** Adds the failed results of these entries to SQS's answer to the rest. */
    static String withResults(String answer, Map<SentEntry, Fault> faulty) throws IOException {
        ObjectNode completed = answer.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(answer);
        completed.withArray("Successful");
        ArrayNode failed = completed.path("Failed") instanceof ArrayNode array ? array : completed.putArray("Failed");
        faulty.forEach((entry, fault) -> failed.add(fault.result(entry)));
        return JSON.writeValueAsString(completed);
    }
}
