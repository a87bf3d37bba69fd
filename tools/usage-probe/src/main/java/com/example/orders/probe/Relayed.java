package com.example.orders.probe;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.position.Position;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lists the relay's sources and its positions, with sample records of its own code with and without optional fields.
 */
final class Relayed {

    private static final DatabaseIdentity DATABASE = new DatabaseIdentity(7451234567890123456L, 1);
    private static final List<Position> POSITIONS = List.of(
            new Position(DATABASE, 1, 42, Window.BEGINNING, Optional.empty()),
            new Position(
                    DATABASE,
                    2,
                    43,
                    new Window(new Snapshot("812:812:"), Optional.of(new Snapshot("815:9921:815")), 5000, 9106),
                    Optional.of(new Released("customer-001", 4711))));

    private Relayed() {}

    static void addTo(ObjectNode usage, ApplicationContext context) throws JsonProcessingException {
        ObjectNode relays = usage.putObject("relays");
        relays.put("where", KafkaClients.class.getName());
        relays.put("client_id", KafkaClients.CLIENT_ID);
        relays.put("transactional_id_prefix", KafkaClients.TRANSACTIONAL_ID_PREFIX);
        relays.put("max_request_size", context.getBean(KafkaClients.class).maxRequestSize());
        addSerializer(relays.putObject("serializer"));
        ArrayNode sources = relays.putArray("sources");
        ObjectNode sends = usage.withArray("sends").addObject();
        PositionTopic topic = context.getBean(PositionTopic.class);
        for (SourceConfiguration source : context.getBeansOfType(SourceConfiguration.class)) {
            sources.add(source.name());
            for (Position position : POSITIONS) {
                add(sends, topic.record(source.name(), position));
            }
        }
        addPositions(sends);
        ObjectNode receives = usage.withArray("receives").addObject();
        addPositions(receives);
        receives.set("topic", sends.get("address"));
    }

    /**
     * Describes the wire format. The schema id takes all bytes that the framing adds, except for the leading zero byte.
     */
    private static void addSerializer(ObjectNode serializer) {
        serializer.put("schemaIdLocation", "payload");
        serializer.put("schemaIdPayloadEncoding", Integer.toString(WireFormat.frame(1, new byte[0]).length - 1));
        serializer.put("schemaLookupStrategy", "TopicNameStrategy");
    }

    private static void addPositions(ObjectNode use) {
        use.put("where", PositionTopic.class.getName());
        use.put("protocol", "KAFKA");
        use.put("message", "RelayPosition");
        use.put("client_id", KafkaClients.CLIENT_ID);
    }

    private static void add(ObjectNode sends, ProducerRecord<byte[], byte[]> record) throws JsonProcessingException {
        sends.put("address", record.topic());
        sends.put("partition", record.partition());
        ObjectNode sample = sends.withArray("samples").addObject();
        sample.put("key", new String(record.key(), StandardCharsets.UTF_8));
        sample.set("body", Probe.JSON.readTree(new String(record.value(), StandardCharsets.UTF_8)));
        ObjectNode headers = sample.putObject("headers");
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    }
}
