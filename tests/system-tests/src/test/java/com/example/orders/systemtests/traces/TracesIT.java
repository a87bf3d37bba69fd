package com.example.orders.systemtests.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.stack.spans.CollectedSpan;
import com.example.orders.stack.spans.CollectedTrace;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackHttp;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.RawRecords;
import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every order is one trace across all services, on a stack of its own that collects its spans. */
@Tag("own-servers")
@OnlyOnTheEmbeddedStack(reason = "only the embedded stack's supervisor collects spans")
class TracesIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Item ITEM = new Item("PROD-1001", 1, "1.00");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SystemStack stack;
    private static StackHttp http;

    @BeforeAll
    static void start() {
        StackConfiguration configuration = SystemStack.configuration(
                        MODULE.getParent().getParent(), MODULE.resolve("target/traced-stack"))
                .withSpans(true);
        stack = SystemStack.start(configuration);
        http = StackHttp.open(stack.embedded(), configuration.ports().of(StackPorts.SUPERVISOR));
    }

    @AfterAll
    static void stop() {
        http.close();
        stack.close();
    }

    @Test
    void anOrderIsOneTraceFromTheRequestToTheQueues() throws Exception {
        UUID orderId = place("trace-customer");

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(edges(spans(orderId)))
                .contains("-> order-producer: POST /orders")
                .containsAll(hops("orders.created", "order-producer: POST /orders", "order-producer"))
                .containsAll(hops("orders.accepted", "order-fulfillment: process orders.created", "order-fulfillment"))
                .containsAll(hops("orders.shipped", "order-fulfillment: process orders.created", "order-fulfillment"))
                .containsAll(hops("orders.fulfilled", "order-fulfillment: process orders.created", "order-fulfillment"))
                .contains(
                        "order-producer: create orders.created -> order-fulfillment: process orders.created",
                        "sqs-bridge: process orders.created -> sqs-bridge: send order-notifications",
                        "sqs-bridge: process orders.fulfilled -> sqs-bridge: send order-fulfillment-events"));
        List<CollectedSpan> spans = spans(orderId);
        assertThat(spans)
                .extracting(CollectedSpan::traceId)
                .containsOnly(spans.getFirst().traceId());
        assertThat(spans).as("no failures").noneMatch(CollectedSpan::failed);
        assertThat(spans).as("no payload").noneMatch(span -> span.attributes().containsValue("trace-customer"));
        assertThat(spans)
                .filteredOn(span -> span.name().equals("send orders.created"))
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsKeys(
                                "outbox.waited_ms",
                                "messaging.kafka.offset",
                                "messaging.destination.partition.id",
                                "messaging.message.id"));
        assertThat(spans)
                .filteredOn(span -> span.name().equals("create orders.shipped"))
                .allSatisfy(
                        span -> assertThat(span.links()).as("the stage's batch").hasSize(1));
    }

    @Test
    void theCommandShowsAnOrdersSpansAsATree() throws Exception {
        UUID orderId = place("trace-tree");
        // Each process sends its spans when it likes, and the tree is complete only with all of them.
        await().atMost(TIMEOUT).untilAsserted(() -> {
            SystemStack.Answer answer = stack.command("spans", orderId.toString());
            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(answer.out())
                    .startsWith("Trace " + spans(orderId).getFirst().traceId())
                    .containsPattern("order-producer +POST /orders +status 20[12]\n")
                    .containsPattern("order-producer +  create orders.created\n")
                    .containsPattern(
                            "outbox-relay + {4}send orders.created +partition \\d, offset \\d+, waited \\d+ ms in")
                    .containsPattern("create orders.shipped +links [0-9a-f]{32}")
                    .containsPattern("sqs-bridge + {6,}process orders.fulfilled +partition")
                    .doesNotContain("FAILED");
        });
        String batch = batchLinkedBy(stack.command("spans", orderId.toString()).out());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(stack.command("spans", batch).out())
                        .contains("StagedOrders.move")
                        .contains("order-fulfillment"));
    }

    @Test
    void anUnknownOrderIsToldApartFromOneWithoutSpans() {
        String unknown = UUID.randomUUID().toString();

        assertThat(stack.command("spans", unknown).err()).contains("order-producer has no order " + unknown);
        assertThat(stack.command("spans", "0".repeat(31) + "1").err())
                .contains("No span of the trace", "newest 20,000 spans");
    }

    @Test
    void aDeadLetterIsTheFailedEndOfItsTrace() throws Exception {
        UUID orderId = UUID.randomUUID();
        try (RawRecords records = new RawRecords(stack)) {
            records.send(
                    Topics.CREATED,
                    "trace-poison",
                    UUID.randomUUID(),
                    orderId,
                    "this is not Avro".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(spans(orderId))
                .filteredOn(span -> span.service().equals("order-fulfillment"))
                .hasSize(1)
                .allSatisfy(span -> {
                    assertThat(title(span)).isEqualTo("order-fulfillment: process orders.created FAILED");
                    assertThat(span.attributes()).containsEntry("dead_letter.topic", SystemStack.FULFILLMENT_DLT);
                }));
    }

    @Test
    void aParkedEventShowsWhyItWaitsAndContinuesInTheSameTrace() throws Exception {
        limit("3000");
        await().atMost(TIMEOUT).until(() -> !acceptsALargeRecord());
        UUID orderId;
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            Item[] items = IntStream.range(0, 100)
                    .mapToObj(
                            _ -> new Item("PROD-" + UUID.randomUUID().toString().replace("-", ""), 1, "1.00"))
                    .toArray(Item[]::new);
            orderId = client.placed("trace-parked", items);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(spans(orderId))
                .filteredOn(span -> title(span).equals("outbox-relay: park orders.created FAILED"))
                .isNotEmpty());

        limit("1048588");
        await().atMost(TIMEOUT).until(TracesIT::acceptsALargeRecord);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            stack.command("unpark", "trace-parked");
            assertThat(titles(spans(orderId)))
                    .contains("outbox-relay: send orders.created", "sqs-bridge: process orders.fulfilled");
        });
        assertThat(spans(orderId))
                .extracting(CollectedSpan::traceId)
                .containsOnly(spans(orderId).getFirst().traceId());
    }

    @Test
    void afterAKillTheOrdersGoOnInTheirTraces() throws Exception {
        int restarts = stack.embedded().status("order-fulfillment").restarts();
        List<UUID> before =
                Stream.of(place("trace-kill-1"), place("trace-kill-2")).toList();
        stack.embedded().killPart("order-fulfillment");
        List<UUID> after =
                Stream.of(place("trace-kill-3"), place("trace-kill-4")).toList();
        await().atMost(TIMEOUT)
                .until(() -> stack.embedded().status("order-fulfillment").restarts() > restarts);

        // What a killed process had not sent yet is missing, so only the other processes' spans are certain.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Stream.of(before, after).flatMap(Collection::stream))
                        .allSatisfy(orderId -> {
                            List<CollectedSpan> spans = spans(orderId);
                            assertThat(titles(spans))
                                    .contains("order-producer: POST /orders", "sqs-bridge: process orders.fulfilled");
                            assertThat(spans)
                                    .extracting(CollectedSpan::traceId)
                                    .containsOnly(spans.getFirst().traceId());
                        }));
    }

    private static UUID place(String customer) throws InterruptedException {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            return client.placed(customer, ITEM);
        }
    }

    /** The hops of one event: created by its cause, published, received by the bridge. */
    private static List<String> hops(String topic, String cause, String service) {
        String create = service + ": create " + topic;
        return List.of(
                cause + " -> " + create,
                create + " -> outbox-relay: send " + topic,
                create + " -> sqs-bridge: process " + topic);
    }

    /** Returns the spans that the command finds; none as long as no span has arrived. */
    private static List<CollectedSpan> spans(UUID orderId) throws JsonProcessingException {
        SystemStack.Answer answer = stack.command("spans", orderId.toString(), "--json");
        if (answer.exitCode() != 0) {
            assertThat(answer.err()).containsPattern("no span has its id|No span of the order");
            return List.of();
        }
        return CollectedTrace.all(JSON.readTree(answer.out())).stream()
                .flatMap(trace -> trace.spans().stream())
                .toList();
    }

    private static String batchLinkedBy(String tree) {
        Matcher link =
                Pattern.compile("create orders.shipped +links ([0-9a-f]{32})").matcher(tree);
        assertThat(link.find()).as(tree).isTrue();
        return link.group(1);
    }

    private static String title(CollectedSpan span) {
        return span.service() + ": " + span.name() + (span.failed() ? " FAILED" : "");
    }

    private static List<String> edges(List<CollectedSpan> spans) {
        Map<String, String> titles = spans.stream().collect(Collectors.toMap(CollectedSpan::spanId, TracesIT::title));
        return spans.stream()
                .map(span -> (titles.getOrDefault(span.parentId(), "") + " -> " + title(span)).strip())
                .toList();
    }

    private static List<String> titles(List<CollectedSpan> spans) {
        return spans.stream().map(TracesIT::title).toList();
    }

    /** Tests the limit with a record, because the broker applies a change later than it reports it. */
    private static boolean acceptsALargeRecord() throws InterruptedException {
        try (RawRecords records = new RawRecords(stack)) {
            records.send(Topics.CREATED, "trace-large", UUID.randomUUID(), UUID.randomUUID(), new byte[6000]);
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    private static void limit(String bytes) throws Exception {
        try (Admin admin = Admin.create(stack.embedded().kafkaConnection(Permission.PROVISIONING))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.CREATED),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
