package com.example.orders.asyncapi.usage;

import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.usage.Usage.HeaderUse;
import com.example.orders.asyncapi.usage.Usage.Receives;
import com.example.orders.asyncapi.usage.Usage.Relays;
import com.example.orders.asyncapi.usage.Usage.Sample;
import com.example.orders.asyncapi.usage.Usage.Sends;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/** Reads the output of the probe. */
final class UsageReader {

    private UsageReader() {}

    static Usage read(JsonNode usage) {
        return new Usage(
                usage.get("service").textValue(),
                all(usage.path("receives"), UsageReader::receives),
                all(usage.path("sends"), UsageReader::sends),
                strings(usage.path("web_sockets")),
                usage.has("relays") ? Optional.of(relays(usage.get("relays"))) : Optional.empty(),
                strings(usage.path("servers")));
    }

    private static Receives receives(JsonNode node) {
        return new Receives(
                node.get("where").textValue(),
                node.get("topic").textValue(),
                text(node, "group"),
                text(node, "client_id"),
                text(node, "message"),
                schema(node));
    }

    private static Sends sends(JsonNode node) {
        return new Sends(
                node.get("where").textValue(),
                Protocol.valueOf(node.get("protocol").textValue()),
                node.get("address").textValue(),
                node.get("message").textValue(),
                text(node, "client_id"),
                text(node, "published_by"),
                text(node, "address_header"),
                schema(node),
                text(node, "key_field"),
                node.path("key_may_be_missing").booleanValue(),
                Optional.ofNullable(node.get("partition")).map(JsonNode::intValue),
                headers(node.path("headers")),
                text(node, "dead_letters_of"),
                all(node.path("samples"), UsageReader::sample));
    }

    private static HeaderUse headers(JsonNode node) {
        return new HeaderUse(
                texts(node.path("always")),
                texts(node.path("sometimes")),
                texts(node.path("copied")),
                values(node.path("values")),
                text(node, "correlation"),
                node.path("others").booleanValue());
    }

    private static Sample sample(JsonNode node) {
        return new Sample(text(node, "key"), node.get("headers"), Optional.ofNullable(node.get("body")));
    }

    private static Relays relays(JsonNode node) {
        return new Relays(
                node.get("where").textValue(),
                node.get("client_id").textValue(),
                node.get("transactional_id_prefix").textValue(),
                node.get("max_request_size").longValue(),
                strings(node.get("serializer")),
                List.copyOf(texts(node.get("sources"))));
    }

    private static Optional<Schema> schema(JsonNode node) {
        return text(node, "schema").map(definition -> new Schema.Parser().parse(definition));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static Map<String, String> strings(JsonNode object) {
        return object.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, property -> property.getValue()
                .textValue()));
    }

    private static Map<String, Set<String>> values(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, property -> texts(property.getValue())));
    }

    private static Set<String> texts(JsonNode array) {
        return new LinkedHashSet<>(all(array, JsonNode::textValue));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
