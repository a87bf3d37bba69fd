package com.example.orders.fulfillment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.fixture.Guide;
import com.example.orders.fulfillment.parts.OutboxRows;
import com.example.orders.fulfillment.parts.OutboxRows.Row;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service, compiled with today's schema, on what docs/changing-events.md puts on its topic. */
class ChangedEventIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Guide GUIDE = Guide.read("changing-events.md");
    private static final Schema TODAY = EventSchemas.written(OrderCreated.getClassSchema());

    @TempDir
    Path folder;

    private Parts parts;
    private Sender sender;
    private Service service;

    @BeforeEach
    void start() {
        parts = Parts.start(folder);
        sender = new Sender(parts);
        service = Service.start(parts);
    }

    @AfterEach
    void stop() {
        service.close();
        sender.close();
        parts.close();
    }

    @Test
    void takesBothVersionsOfAnEventInTheirOrderAndEachEventOnce() throws Exception {
        Schema next = changed("sales_channel");
        int id = parts.register("orders.created-value", next);
        List<String> orders = new ArrayList<>();

        for (int i = 0; i < 10; i++) {
            OrderCreated today = Sender.order("customer-001");
            OrderCreated newer = Sender.order("customer-001");
            EventMetadata event = Sender.metadata(newer);
            sender.send(today);
            send(newer, next, id, event);
            send(newer, next, id, event);
            orders.addAll(List.of(today.getOrderId(), newer.getOrderId()));
        }

        awaitFulfilled("customer-001", orders);
        assertThat(OutboxRows.all(service)).hasSize(3 * orders.size());
        assertThat(sender.deadLetters()).isEmpty();
    }

    private void send(OrderCreated order, Schema schema, int schemaId, EventMetadata metadata) throws IOException {
        GenericRecord event = new GenericDatumReader<GenericRecord>(TODAY, schema)
                .read(null, DecoderFactory.get().binaryDecoder(Sender.avro(order), null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        sender.sendRaw(order.getCustomerId(), WireFormat.frame(schemaId, bytes.toByteArray()), metadata.toHeaders());
    }

    /** Returns the event's schema with the change of the page that contains this text. */
    private static Schema changed(String containing) {
        return new Schema.Parser().parse(GUIDE.changed("schemas/src/main/avro/OrderCreated.avsc", containing));
    }

    private void awaitFulfilled(String customer, List<String> orders) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(OutboxRows.all(service).stream()
                        .filter(row -> row.topic().equals("orders.fulfilled"))
                        .filter(row -> row.key().equals(customer))
                        .map(ChangedEventIT::orderId))
                .containsExactlyElementsOf(orders));
    }

    private static String orderId(Row row) {
        return row.headers().get("correlation_id");
    }
}
