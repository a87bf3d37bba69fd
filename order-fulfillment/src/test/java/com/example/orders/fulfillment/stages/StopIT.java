package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.fulfillment.parts.OutboxRows;
import com.example.orders.fulfillment.parts.OutboxRows.Row;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import com.example.orders.fulfillment.parts.ServiceProcess;
import com.example.orders.stack.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that after SIGTERM the service commits the batches in progress with their offsets, and leaves the rest for the
 * next start.
 */
class StopIT {

    private static final Logger LOG = LoggerFactory.getLogger(StopIT.class);
    private static final String STATUS = "{\"name\":\"order-fulfillment\",\"status\":";
    private static final int ORDERS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern SOME_FULFILLED =
            Pattern.compile("fulfillment_orders_total\\{state=\"FULFILLED\",?} [1-9]");

    @TempDir
    Path folder;

    @Test
    void endsItsBatchesAndLeavesTheRestWithoutARedelivery() throws Exception {
        Path log = folder.resolve("service.log");
        try (Parts parts = Parts.start(folder);
                Sender sender = new Sender(parts);
                ServiceProcess first = ServiceProcess.start(parts, FreePorts.next(), log)) {
            await().atMost(PATIENCE).until(() -> first.get("/health/readiness").startsWith(STATUS + "\"UP\""));
            for (int i = 0; i < ORDERS; i++) {
                sender.send(Sender.order("customer-" + i % 100));
            }
            await().atMost(PATIENCE)
                    .until(() ->
                            SOME_FULFILLED.matcher(first.get("/prometheus")).find());

            long begin = System.nanoTime();
            assertThat(first.endsWithin(60)).isTrue();
            LOG.info("Ended in the middle of work after {} ms", (System.nanoTime() - begin) / 1_000_000);

            assertThat(log).content().doesNotContain(" ERROR ", "\tat ");
            sender.flush();
            try (Service second = Service.start(parts)) {
                await().atMost(PATIENCE).until(() -> second.count("fulfillment WHERE state = 'FULFILLED'") == ORDERS);
                assertThat(OutboxRows.all(second))
                        .hasSize(3 * ORDERS)
                        .extracting(Row::id)
                        .doesNotHaveDuplicates();
                assertThat(second.get("/prometheus").body()).contains("fulfillment_inbox_duplicates_total 0.0");
            }
            assertThat(sender.deadLetters()).isEmpty();
        }
    }

    @Test
    void stopsWhileEverythingItNeedsIsUnavailable() throws Exception {
        Path log = folder.resolve("service.log");
        try (Parts parts = Parts.start(folder);
                ServiceProcess service = ServiceProcess.start(parts, FreePorts.next(), log)) {
            await().atMost(PATIENCE)
                    .until(() -> service.get("/health/readiness").startsWith(STATUS + "\"UP\""));
            parts.kafka().stop();
            parts.postgres().stop();
            await().atMost(PATIENCE)
                    .until(() -> service.get("/health/readiness").startsWith(STATUS + "\"DOWN\""));

            long begin = System.nanoTime();
            assertThat(service.endsWithin(60)).isTrue();
            LOG.info("Ended with nothing around after {} ms", (System.nanoTime() - begin) / 1_000_000);
        }
    }
}
