package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.RawRecords;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An event that is too large for its topic is parked with its customer's later events, until the customer is unparked.
 */
@Order(3)
@ExtendWith(SharedStack.class)
class ParkedEventsIT {
    private static final int USUAL_LIMIT = 1_048_588;
    /** Large enough for one small order, too small for an order of a hundred items. */
    private static final int LOW_LIMIT = 3000;

    private final SystemStack stack;

    ParkedEventsIT(SystemStack stack) {
        this.stack = stack;
    }

    /** Publishes parked events even if the test fails, because the history of the whole run must be complete. */
    @AfterEach
    void nothingStaysParked() throws Exception {
        limit(USUAL_LIMIT);
        stack.command("unpark", "parked-1");
    }

    @Test
    void anOversizedOrderIsParkedWithoutBlockingOthersAndUnparkPublishesItInOrder() throws Exception {
        limit(LOW_LIMIT);
        await().until(() -> !acceptsALargeRecord("parked-1"));
        List<UUID> placed;
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            UUID oversized = client.placed("parked-1", items(100));
            UUID behind = client.placed("parked-1", items(1));
            placed = List.of(oversized, behind);
            client.placed("parked-other", items(1));
            stack.remember(client.calls());
        }
        await().untilAsserted(() ->
                assertThat(stack.command("parked").out()).contains("parked-1").doesNotContain("parked-other"));
        Settled.history(stack, "parked-other"::equals);
        assertThat(stack.committed().events()).noneMatch(event -> event.key().equals("parked-1"));

        limit(USUAL_LIMIT);
        await().until(() -> acceptsALargeRecord("parked-1"));
        SystemStack.Answer answer = stack.command("unpark", "parked-1");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.exitCode()).isZero();
        History history = Settled.history(stack, "parked-1"::equals);
        assertThat(history.events())
                .filteredOn(event -> event.topic().equals(Topics.CREATED))
                .extracting(event -> event.orderId())
                .containsExactlyElementsOf(placed);
        assertThat(stack.command("parked").out()).isEqualToIgnoringNewLines("Nothing is parked.");
    }

    private static Item[] items(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Item("PROD-" + UUID.randomUUID().toString().replace("-", ""), 1, "1.00"))
                .toArray(Item[]::new);
    }

    /** Tests the limit with a record, because the broker applies a change later than it reports it. */
    private boolean acceptsALargeRecord(String key) throws InterruptedException {
        try (RawRecords records = new RawRecords(stack)) {
            records.send(Topics.CREATED, key, UUID.randomUUID(), UUID.randomUUID(), new byte[2 * LOW_LIMIT]);
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(RecordTooLargeException.class);
            return false;
        }
    }

    private void limit(int bytes) throws Exception {
        try (Admin admin = Admin.create(stack.embedded().kafkaConnection(Permission.PROVISIONING))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.CREATED),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
