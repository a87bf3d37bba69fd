package com.example.orders.tracking.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.failures.PoisonRecordException;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.parts.OrderHistory;
import com.example.orders.tracking.parts.Tracking;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service on a PostgreSQL of its own, without Kafka: the listener only passes events to the use case. */
class RecordEventsIT {

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Tracking tracking;

    private final OrderHistory history = OrderHistory.of("customer-1");

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder, FreePorts.next());
        tracking = Tracking.start(postgres, Map.of());
    }

    @AfterAll
    static void stop() {
        tracking.close();
        postgres.close();
    }

    @Test
    void storesEachEventOnceWithItsBytes() throws Exception {
        ReceivedEvent<GenericRecord> created = history.created();

        record(List.of(created, history.accepted()));
        record(List.of(created));

        assertThat(stored("event_type, customer_id, encode(payload, 'hex')"))
                .hasSize(2)
                .first()
                .isEqualTo("OrderCreated customer-1 " + HexFormat.of().formatHex(created.payload()));
        assertThat(tracking.query(
                        "SELECT count(*) FROM tracked_schema WHERE definition LIKE '%\"name\":\"OrderCreated\"%'"))
                .containsExactly("1");
    }

    @Test
    void eventsThatArriveInReverseGiveTheSameOrder() throws Exception {
        for (ReceivedEvent<GenericRecord> event : history.fulfilledOrder().reversed()) {
            record(List.of(event));
        }

        assertThat(projected()).containsExactly("customer-1 FULFILLED 59.98 2026-11-30 12:00:00 2026-11-30 12:00:03");
    }

    @Test
    void concurrentEventsOfTheSameOrdersLoseNoUpdate() throws Exception {
        List<OrderHistory> histories = IntStream.range(0, 40)
                .mapToObj(_ -> OrderHistory.of("customer-concurrent"))
                .toList();
        List<ReceivedEvent<GenericRecord>> events = new ArrayList<>();
        for (OrderHistory order : histories) {
            events.addAll(order.fulfilledOrder());
            events.addAll(order.fulfilledOrder());
        }
        Collections.shuffle(events, new Random(7));

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int from = 0; from < events.size(); from += 10) {
                List<ReceivedEvent<GenericRecord>> batch = events.subList(from, from + 10);
                batches.add(threads.submit(() -> record(batch)));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        }

        assertThat(tracking.query("SELECT state, total_amount, count(*) FROM tracked_order"
                        + " WHERE customer_id = 'customer-concurrent' GROUP BY state, total_amount"))
                .containsExactly("FULFILLED 59.98 40");
    }

    @Test
    void anEventThatBreaksItsContractIsPoisonAndStoresNothing() throws Exception {
        OrderHistory broken = new OrderHistory(history.orderId(), "no such customer", history.createdAt());

        assertThatThrownBy(() -> record(List.of(history.created(), broken.accepted())))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("customer_id");

        assertThat(stored("event_type")).isEmpty();
        assertThat(projected()).isEmpty();
    }

    @Test
    void theServicesRoleCannotChangeOrRemoveStoredEvents() throws Exception {
        assertThat(tracking.query("SELECT privilege_type FROM information_schema.role_table_grants"
                        + " WHERE table_name = 'tracked_event' AND grantee = 'order_tracking' ORDER BY 1"))
                .containsExactly("INSERT", "SELECT");
    }

    private static void record(List<ReceivedEvent<GenericRecord>> events) {
        tracking.bean(RecordEvents.class).record(events);
    }

    private List<String> stored(String columns) throws SQLException {
        return tracking.query("SELECT " + columns + " FROM tracked_event WHERE order_id = '" + history.orderId()
                + "' ORDER BY position");
    }

    private List<String> projected() throws SQLException {
        return tracking.query(
                "SELECT customer_id, state, total_amount, created_at AT TIME ZONE 'UTC', changed_at AT TIME ZONE 'UTC'"
                        + " FROM tracked_order WHERE order_id = '" + history.orderId() + "'");
    }
}
