package com.example.orders.fulfillment.stages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.parts.OutboxRows;
import com.example.orders.fulfillment.parts.OutboxRows.Row;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that each order of a backlog goes through each stage once, in the order of its customer. */
class BurstIT {

    private static final Logger LOG = LoggerFactory.getLogger(BurstIT.class);
    private static final int ORDERS = Integer.getInteger("burst.orders", 5_000);
    private static final int CUSTOMERS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void carriesABacklogThroughAllStagesOnceAndInSequenceWithMostUpdatesHot() throws Exception {
        try (Parts parts = Parts.start(folder);
                Sender sender = new Sender(parts)) {
            List<OrderCreated> orders = IntStream.range(0, ORDERS)
                    .mapToObj(i -> Sender.order("customer-" + i % CUSTOMERS))
                    .toList();
            orders.forEach(sender::send);
            sender.flush();

            try (Service service = Service.start(parts)) {
                await().atMost(PATIENCE).until(() -> service.count("fulfillment WHERE state = 'FULFILLED'") == ORDERS);

                logTheRate(service);
                assertThat(service.count("stage_queue")).isZero();
                eachTopicHasEachOrderOnceInItsCustomersSequence(OutboxRows.all(service), orders);
                mostUpdatesAreHot(service);
            }
            assertThat(sender.deadLetters()).isEmpty();
        }
    }

    private static void eachTopicHasEachOrderOnceInItsCustomersSequence(List<Row> events, List<OrderCreated> orders) {
        Map<String, List<String>> sent = orders.stream()
                .collect(groupingBy(OrderCreated::getCustomerId, mapping(OrderCreated::getOrderId, toList())));
        Map<String, Map<String, List<String>>> published = events.stream()
                .collect(groupingBy(
                        Row::topic,
                        groupingBy(Row::key, mapping(row -> row.headers().get("correlation_id"), toList()))));

        assertThat(published)
                .containsOnly(
                        Map.entry("orders.accepted", sent),
                        Map.entry("orders.shipped", sent),
                        Map.entry("orders.fulfilled", sent));
    }

    /**
     * More than 80 % are; an index on a changed column would reduce this to none. The server counts with some delay.
     */
    private static void mostUpdatesAreHot(Service service) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.query("""
                SELECT n_tup_upd, n_tup_hot_upd >= 0.75 * n_tup_upd
                FROM pg_stat_user_tables WHERE relname = 'fulfillment'
                """)).containsExactly(3 * ORDERS + " t"));
        LOG.info("HOT of {} updates: {}", 3 * ORDERS, service.query("""
                SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'fulfillment'
                """));
    }

    private static void logTheRate(Service service) throws Exception {
        LOG.info("{} orders, seconds from the first receipt to the last fulfilment: {}", ORDERS, service.query("""
                SELECT extract(epoch FROM max(fulfilled_at) - min(received_at)) FROM fulfillment
                """));
    }
}
