package com.example.orders.asyncapi.usage;

import com.example.orders.asyncapi.model.Channel.Protocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What a compiled service sends and receives.
 *
 * @param service the application's name in its configuration
 * @param webSockets the paths of its WebSockets, each with the class that serves it
 * @param relays the outboxes that it publishes; only outbox-relay has any
 * @param servers the default addresses that it connects to: {@code kafka}, {@code registry}, {@code sqs}, and
 *     {@code ws}, at which it serves its WebSockets
 */
public record Usage(
        String service,
        List<Receives> receives,
        List<Sends> sends,
        Map<String, String> webSockets,
        Optional<Relays> relays,
        Map<String, String> servers) {

    public Usage {
        receives = List.copyOf(receives);
        sends = List.copyOf(sends);
        webSockets = Map.copyOf(webSockets);
        servers = Map.copyOf(servers);
    }

    /**
     * A subscription to a topic.
     *
     * @param where the class
     * @param message the decoded type; empty if it takes any event
     */
    public record Receives(
            String where,
            String topic,
            Optional<String> group,
            Optional<String> clientId,
            Optional<String> message,
            Optional<Schema> schema) {}

    /**
     * A message sent to a topic or a queue.
     *
     * @param where the class that declares it
     * @param publishedBy the service that actually sends it, if that is another one
     * @param addressHeader the header of a request with the address, if this is a reply
     * @param keyField the field whose text is the Kafka key
     * @param keyMayBeMissing whether records without a key are sent
     * @param partition the only partition that is written to
     * @param deadLettersOf the queue whose refused messages these are
     * @param samples made by the service's own code
     */
    public record Sends(
            String where,
            Protocol protocol,
            String address,
            String message,
            Optional<String> clientId,
            Optional<String> publishedBy,
            Optional<String> addressHeader,
            Optional<Schema> schema,
            Optional<String> keyField,
            boolean keyMayBeMissing,
            Optional<Integer> partition,
            HeaderUse headers,
            Optional<String> deadLettersOf,
            List<Sample> samples) {

        public Sends {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Headers of a record, or attributes of an SQS message.
     *
     * @param copied taken over from the received message, if it has them
     * @param values all values of the headers whose values the code fixes
     * @param correlation the header that correlates messages
     * @param others whether there may be further headers that the service does not know, as on a dead letter
     */
    public record HeaderUse(
            Set<String> always,
            Set<String> sometimes,
            Set<String> copied,
            Map<String, Set<String>> values,
            Optional<String> correlation,
            boolean others) {

        public HeaderUse {
            always = Set.copyOf(always);
            sometimes = Set.copyOf(sometimes);
            copied = Set.copyOf(copied);
            values = Map.copyOf(values);
        }
    }

    /** A message that the service's own code has made; the body is empty if only the headers matter. */
    public record Sample(Optional<String> key, JsonNode headers, Optional<JsonNode> body) {}

    /**
     * The outboxes whose events a relay publishes.
     *
     * @param transactionalIdPrefix the prefix of its Kafka transactional ids
     * @param maxRequestSize the size of the largest event that it publishes, in bytes
     * @param serializer where the schema id of a value is, in the terms of the Kafka binding
     */
    public record Relays(
            String where,
            String clientId,
            String transactionalIdPrefix,
            long maxRequestSize,
            Map<String, String> serializer,
            List<String> sources) {

        public Relays {
            serializer = Map.copyOf(serializer);
            sources = List.copyOf(sources);
        }
    }
}
