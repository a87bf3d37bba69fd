package com.example.orders.probe;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.position.Position;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.replay.ReplayProgress;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lists the relay's sources, its positions and the progress of replays. The sample records are made by the relay's own
 * code, with and without optional fields.
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

    @SuppressWarnings("unchecked") // the relay has one bean of this type
    static void addTo(ObjectNode usage, ApplicationContext context) throws JsonProcessingException {
        ObjectNode relays = usage.putObject("relays");
        relays.put("where", KafkaClients.class.getName());
        relays.put("client_id", KafkaClients.CLIENT_ID);
        relays.put("transactional_id_prefix", KafkaClients.TRANSACTIONAL_ID_PREFIX);
        relays.put("max_request_size", context.getBean(KafkaClients.class).maxRequestSize());
        addSerializer(relays.putObject("serializer"));
        ArrayNode sources = relays.putArray("sources");
        List<ProducerRecord<byte[], byte[]>> positions = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> replays = new ArrayList<>();
        PositionTopic positionTopic = context.getBean(PositionTopic.class);
        SourceRecords<ReplayProgress> replayTopic = context.getBean(SourceRecords.class);
        for (SourceConfiguration source : context.getBeansOfType(SourceConfiguration.class)) {
            sources.add(source.name());
            POSITIONS.forEach(position -> positions.add(positionTopic.record(source.name(), position)));
            replays.add(replayTopic.record(source.name(), new ReplayProgress(new UUID(1, 2), 731, 500)));
        }
        add(usage, PositionTopic.class, "RelayPosition", positions);
        add(usage, ReplayProgress.class, "ReplayProgress", replays);
    }

    /**
     * Describes the wire format. The schema id takes all bytes that the framing adds, except for the leading zero byte.
     */
    private static void addSerializer(ObjectNode serializer) {
        serializer.put("schemaIdLocation", "payload");
        serializer.put("schemaIdPayloadEncoding", Integer.toString(WireFormat.frame(1, new byte[0]).length - 1));
        serializer.put("schemaLookupStrategy", "TopicNameStrategy");
    }

    /** Adds a topic of the relay's own records, which it sends and receives. */
    private static void add(
            ObjectNode usage, Class<?> where, String message, List<ProducerRecord<byte[], byte[]>> samples)
            throws JsonProcessingException {
        ObjectNode sends = usage.withArray("sends").addObject();
        for (ProducerRecord<byte[], byte[]> sample : samples) {
            add(sends, sample);
        }
        describe(sends, where, message);
        ObjectNode receives = usage.withArray("receives").addObject();
        describe(receives, where, message);
        receives.set("topic", sends.get("address"));
    }

    private static void describe(ObjectNode use, Class<?> where, String message) {
        use.put("where", where.getName());
        use.put("protocol", "KAFKA");
        use.put("message", message);
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
