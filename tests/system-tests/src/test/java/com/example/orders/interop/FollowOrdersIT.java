package com.example.orders.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.process.ChildProcess;
import com.example.orders.stack.process.PartFiles;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.RawRecords;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example consumers in other languages build, pass their own tests, and follow orders on the running stack. */
@Order(1)
@ExtendWith(SharedStack.class)
class FollowOrdersIT {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final String ASYNCAPI =
            Path.of("..", "..", "asyncapi").toAbsolutePath().normalize().toString();
    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    ForeignClient.typeScriptExample(),
                    List.of("node", "build/src/ask-status.js"),
                    List.of(List.of("node", "generate.js", ASYNCAPI), List.of("npm", "run", "--silent", "check"))),
            new Example(
                    ForeignClient.pythonExample(),
                    List.of(".venv/bin/python", "ask_status.py"),
                    List.of(
                            List.of(".venv/bin/python", "generate.py", ASYNCAPI),
                            List.of(".venv/bin/mypy"),
                            List.of(".venv/bin/python", "-m", "unittest", "--quiet"))));

    private static final Set<Example> BUILT = new HashSet<>();

    /** A client with its requester, and the commands that `bin/clients` runs in its folder. */
    record Example(ForeignClient client, List<String> requester, List<List<String>> checks) {

        @Override
        public String toString() {
            return client.toString();
        }
    }

    private final SystemStack stack;

    @TempDir
    Path folder;

    private ChildProcess consumer;

    FollowOrdersIT(SystemStack stack) {
        this.stack = stack;
    }

    static Stream<Example> examples() {
        return EXAMPLES.stream();
    }

    /**
     * Stops it gracefully: a killed consumer stays in its group for 45 s, and the next test's consumer waits for that.
     */
    @AfterEach
    void endConsumer() {
        if (consumer != null) {
            consumer.stop(STOP_TIMEOUT);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsTheStagesOfAnOrderInSequenceWithExactAmountsAndReportsSkippedRecords(Example example) throws Exception {
        start(example);
        String customer = "follow-" + example;
        RecordMetadata foreign = sendForeignBytes("poison-" + customer);

        UUID fulfilled = place(customer, new Item("PROD-1001", 3, "19.99"), new Item("PROD-1002", 1, "0.03"));
        UUID rejected = place(customer, new Item("UNKNOWN-1", 1, "5.00"));

        await().untilAsserted(() -> {
            assertThat(printed(fulfilled))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("OrderCreated", customer)
                                    .endsWith("60.00 for 3 x PROD-1001 at 19.99, 1 x PROD-1002 at 0.03"),
                            line -> assertThat(line)
                                    .containsPattern("OrderAccepted .* leaves WH-[A-Z]+ on \\d{4}-\\d\\d-\\d\\d$"),
                            line -> assertThat(line)
                                    .containsPattern("OrderShipped .* with .+, expected on \\d{4}-\\d\\d-\\d\\d$"),
                            line -> assertThat(line).contains("OrderFulfilled").endsWith("  60.00"));
            assertThat(printed(rejected))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("OrderCreated").contains("5.00 for"),
                            line -> assertThat(line).containsPattern("OrderRejected .* UNKNOWN_PRODUCT: .*UNKNOWN-1"));
            assertThat(lines())
                    .filteredOn(line -> line.startsWith("SKIPPED"))
                    .anyMatch(line -> line.contains("%s, partition %s, offset %s: "
                            .formatted(foreign.topic(), foreign.partition(), foreign.offset())));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void continuesAfterTheLastPrintedEventWhenItIsRestarted(Example example) throws Exception {
        start(example);
        String customer = "follow-again-" + example;
        UUID before = place(customer, new Item("PROD-1001", 1, "1.00"));
        await().untilAsserted(() -> assertThat(printed(before)).hasSize(4));

        consumer.stop(STOP_TIMEOUT);
        UUID meanwhile = place(customer, new Item("PROD-1001", 1, "2.00"));
        start(example);

        await().untilAsserted(() -> assertThat(printed(meanwhile)).hasSize(4));
        assertThat(printed(before)).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void asksForTheStatusOfAnOrder(Example example) throws Exception {
        build(example);
        UUID known = place("ask-" + example, new Item("PROD-1001", 1, "1.00"));
        UUID unknown = UUID.randomUUID();

        await().untilAsserted(() ->
                assertThat(asked(example, known, operator())).contains("Order " + known + " is FULFILLED since "));
        assertThat(asked(example, unknown, operator(), "--timeout", "120"))
                .contains("order-tracking does not know order " + unknown + ".");
        assertThat(asked(example, unknown, operator(), "--timeout", "0.01")).contains("No reply within 0.01 s");
        assertThat(asked(example, unknown, Map.of())).contains(".run/credentials/operator.env");
    }

    private void build(Example example) {
        example.client().installOrSkip();
        if (BUILT.add(example)) {
            example.checks().forEach(example.client()::succeed);
        }
    }

    /** Returns what the requester prints. */
    private String asked(Example example, UUID orderId, Map<String, String> environment, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(example.client().commandLine(example.requester(), orderId.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--kafka",
                String.valueOf(stack.embedded().kafkaConnection("operator").get("bootstrap.servers")),
                "--registry",
                stack.embedded().registryUrl()));
        ProcessBuilder requester = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("asked.log").toFile());
        requester.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
        requester.environment().putAll(environment);
        Process process = requester.start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(folder.resolve("asked.log"));
        assertThat(ended).as("ended; printed: %s", printed).isTrue();
        return printed;
    }

    private Map<String, String> operator() {
        Map<String, String> variables =
                new HashMap<>(stack.embedded().configuration().credentials().of("operator"));
        variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        return variables;
    }

    private void start(Example example) {
        build(example);
        consumer = new ChildProcess("follow-orders", PartFiles.in(folder));
        List<String> command = example.client()
                .commandLine(
                        "local-follow-orders-" + example,
                        "--from",
                        "beginning",
                        "--kafka",
                        stack.embedded().bootstrapServers(),
                        "--registry",
                        stack.embedded().registryUrl());
        consumer.launch(command, Map.of());
    }

    private UUID place(String customer, Item... items) throws InterruptedException {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            UUID orderId = client.placed(customer, items);
            stack.remember(client.calls());
            return orderId;
        }
    }

    private RecordMetadata sendForeignBytes(String key) throws Exception {
        try (RawRecords records = new RawRecords(stack)) {
            byte[] value = "this is not Avro".getBytes(StandardCharsets.UTF_8);
            return records.send(Topics.CREATED, key, UUID.randomUUID(), UUID.randomUUID(), value);
        }
    }

    private List<String> printed(UUID orderId) {
        return lines().stream()
                .filter(line -> line.contains(orderId.toString()))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(PartFiles.in(folder).log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
