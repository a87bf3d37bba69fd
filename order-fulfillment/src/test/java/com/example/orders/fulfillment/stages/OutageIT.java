package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.parts.NullableCustomer;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import com.example.orders.kafka.wire.WireFormat;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the service waits for Kafka, the database, the registry or a locked table, and loses no order. */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BURST = 3_000;
    private static final Pattern A_WAITING_PARTITION = Pattern.compile("consumer_partitions_waiting\\{[^}]*} 1\\.0");

    @TempDir
    Path folder;

    @Test
    void waitsForWhatIsUnavailableAndLosesNothing() throws Exception {
        try (Parts parts = Parts.start(folder)) {
            parts.kafka().stop();
            try (Service service = Service.start(parts)) {
                assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);
                await().atMost(PATIENCE).until(() -> isMissing(service, "kafka"));
                parts.kafka().start();
                await().atMost(PATIENCE).until(() -> isReady(service));

                try (Sender sender = new Sender(parts)) {
                    fulfillsWhatArrivedWhileTheDatabaseWasUnavailable(parts, service, sender);
                    fulfillsWhatWaitedForALock(service, sender);
                    fulfillsWhatNeedsASchemaOfAnUnavailableRegistry(parts, service, sender);
                    fulfillsWhatWasUnderWayWhenTheDatabaseDied(parts, service, sender);
                    assertThat(sender.deadLetters()).isEmpty();
                }
                assertThat(service.query("SELECT count(*) FROM outbox"))
                        .containsExactly(Integer.toString(3 * (3 + BURST)));
                assertThat(service.get("/prometheus").body()).contains("fulfillment_stage_failures_total 0.0");
            }
        }
    }

    private static void fulfillsWhatArrivedWhileTheDatabaseWasUnavailable(Parts parts, Service service, Sender sender) {
        OrderCreated order = Sender.order("customer-001");
        parts.postgres().stop();
        sender.send(order);
        sender.flush();
        await().atMost(PATIENCE).until(() -> isMissing(service, "jdbc"));
        assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);

        parts.postgres().start();

        awaitFulfilled(service, order);
        await().atMost(PATIENCE).until(() -> isReady(service));
    }

    private static void fulfillsWhatWaitedForALock(Service service, Sender sender) throws Exception {
        OrderCreated order = Sender.order("customer-001");
        try (Connection holder = service.database();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            sender.send(order);
            sender.flush();
            awaitAWaitingPartition(service);
            holder.rollback();
        }
        awaitFulfilled(service, order);
    }

    private static void fulfillsWhatNeedsASchemaOfAnUnavailableRegistry(Parts parts, Service service, Sender sender)
            throws Exception {
        OrderCreated order = Sender.order("customer-001");
        int newSchema = parts.register("nullable-customer-value", NullableCustomer.SCHEMA);
        byte[] value = WireFormat.frame(newSchema, NullableCustomer.avro(order, "customer-001"));
        parts.registry().stop();
        sender.sendRaw("customer-001", value, Sender.metadata(order).toHeaders());
        sender.flush();
        awaitAWaitingPartition(service);

        parts.registry().start();

        awaitFulfilled(service, order);
    }

    private static void fulfillsWhatWasUnderWayWhenTheDatabaseDied(Parts parts, Service service, Sender sender)
            throws Exception {
        long before = service.count("fulfillment WHERE state = 'FULFILLED'");
        for (int i = 0; i < BURST; i++) {
            sender.send(Sender.order("customer-" + i % 100));
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> service.count("fulfillment WHERE state = 'FULFILLED'") > before);
        parts.postgres().kill();
        sender.flush();

        parts.postgres().start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> service.count("fulfillment WHERE state = 'FULFILLED'") == before + BURST);
    }

    private static void awaitAWaitingPartition(Service service) {
        await().atMost(PATIENCE).until(() -> A_WAITING_PARTITION
                .matcher(service.get("/prometheus").body())
                .find());
    }

    private static boolean isReady(Service service) {
        return service.get("/health/readiness").statusCode() == 200;
    }

    private static boolean isMissing(Service service, String name) {
        var readiness = service.get("/health/readiness");
        return readiness.statusCode() == 503
                && readiness.body().matches(".*\"" + name + "\":\\{[^}]*\"status\":\"DOWN\".*");
    }

    private static void awaitFulfilled(Service service, OrderCreated order) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> service.query(
                        "SELECT state FROM fulfillment WHERE order_id = '" + order.getOrderId() + "'")
                .equals(List.of("FULFILLED")));
    }
}
