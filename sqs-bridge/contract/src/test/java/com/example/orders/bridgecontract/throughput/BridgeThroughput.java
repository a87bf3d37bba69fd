package com.example.orders.bridgecontract.throughput;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.parts.BridgeProcess;
import com.example.orders.bridgecontract.parts.Platform;
import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.SqsServer;
import com.example.orders.bridgecontract.sqs.Mailbox;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how fast each bridge delivers the same backlog of events to the same SQS server, one bridge after the other.
 * The time runs from the first to the last message in the queues, so that neither start-up nor the order of the runs
 * matters. Exits with 1 if a bridge did not deliver every event.
 */
public final class BridgeThroughput {

    private static final int CUSTOMERS = 1_000;
    private static final int CHUNK = 10_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final List<String> QUEUES = List.of("order-fulfillment-events", "order-notifications");

    private final Platform platform;
    private final PrintStream out;
    private final Set<TopicPartition> partitions = new HashSet<>();

    private BridgeThroughput(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
    }

    /** The result of one bridge, with the number of repeated messages and of lost events. */
    private record Result(double seconds, int events, int repeated, int lost, ProcessUsage usage) {

        double perSecond() {
            return events / seconds;
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        boolean complete = true;
        try (Platform platform = new Platform()) {
            BridgeThroughput benchmark = new BridgeThroughput(platform, System.out);
            benchmark.publish(events);
            for (SqsServer server : SqsServer.values()) {
                complete &= benchmark.measure(server, events);
            }
        }
        System.exit(complete ? 0 : 1);
    }

    /** Publishes events of all types but OrderRejected, of a thousand customers. */
    private void publish(int events) {
        List<TestEvent> chunk = new ArrayList<>();
        for (int number = 0; number < events; number++) {
            String customer = "customer-" + number / 4 % CUSTOMERS;
            String order = TestEvents.newId();
            chunk.add(
                    switch (number % 4) {
                        case 0 -> TestEvents.created(order, customer);
                        case 1 -> TestEvents.accepted(order, customer);
                        case 2 -> TestEvents.shipped(order, customer);
                        default -> TestEvents.fulfilled(order, customer);
                    });
            if (chunk.size() == CHUNK || number == events - 1) {
                for (RecordMetadata sent : platform.topics().publishAll(chunk)) {
                    partitions.add(new TopicPartition(sent.topic(), sent.partition()));
                }
                chunk.clear();
            }
        }
        out.printf(Locale.ROOT, "%d events of %d customers in %d partitions%n", events, CUSTOMERS, partitions.size());
    }

    private boolean measure(SqsServer server, int events) throws InterruptedException {
        if (server.absence().isPresent()) {
            out.println("NOT RUN  " + server + ": " + server.absence().get());
            return true;
        }
        Map<Bridge, Result> results = new EnumMap<>(Bridge.class);
        for (Bridge bridge : Bridge.values()) {
            Optional<String> absence = bridge.absence();
            if (absence.isPresent()) {
                out.println("NOT RUN  " + bridge + ": " + absence.get());
                continue;
            }
            Result result = measure(new Combination(bridge, server, QueueVariant.STANDARD), events);
            results.put(bridge, result);
            out.printf(
                    Locale.ROOT,
                    "%-17s to %-10s %8.1f s %8.0f events/s %s%s%s%n",
                    bridge,
                    server,
                    result.seconds(),
                    result.perSecond(),
                    result.usage(),
                    result.repeated() == 0 ? "" : "  " + result.repeated() + " repeated",
                    result.lost() == 0 ? "" : "  " + result.lost() + " LOST");
        }
        if (results.size() == Bridge.values().length) {
            out.printf(
                    Locale.ROOT,
                    "%s delivers %.2f times as many events per second as %s to %s%n",
                    Bridge.SQS_BRIDGE,
                    results.get(Bridge.SQS_BRIDGE).perSecond()
                            / results.get(Bridge.REDPANDA_CONNECT).perSecond(),
                    Bridge.REDPANDA_CONNECT,
                    server);
        }
        return results.values().stream().allMatch(result -> result.lost() == 0);
    }

    private Result measure(Combination combination, int events) throws InterruptedException {
        String endpoint =
                "http://localhost:" + platform.server(combination.sqs()).port();
        platform.group().rewind(List.copyOf(partitions));
        try (Mailbox mailbox = new Mailbox(endpoint)) {
            mailbox.deleteAll();
            Provisioning.packaged(QueueVariant.STANDARD).queues(mailbox.sqs()).apply();
            BridgeProcess bridge = new BridgeProcess(
                    combination, platform, platform.folder("throughput-" + combination.bridge()), endpoint, Map.of());
            bridge.start();
            try {
                long first = awaitDepth(mailbox, 1);
                int before = mailbox.depth(QUEUES);
                long last = awaitDepth(mailbox, events);
                ProcessUsage usage = ProcessUsage.of(bridge.pid().orElseThrow());
                List<String> delivered = takeAll(mailbox, events);
                int distinct = Set.copyOf(delivered).size();
                return new Result(
                        (last - first) / 1e9, events - before, delivered.size() - distinct, events - distinct, usage);
            } finally {
                bridge.stop();
            }
        }
    }

    /** Receives messages until every event has arrived or the timeout is reached, and returns their event ids. */
    private static List<String> takeAll(Mailbox mailbox, int events) throws InterruptedException {
        long start = System.nanoTime();
        List<String> ids = taken(mailbox);
        while (Set.copyOf(ids).size() < events && System.nanoTime() - start < TIMEOUT.toNanos()) {
            Thread.sleep(100);
            ids = taken(mailbox);
        }
        return ids;
    }

    private static List<String> taken(Mailbox mailbox) {
        return QUEUES.stream()
                .flatMap(queue -> mailbox.all(queue, _ -> true).stream())
                .map(message -> Mailbox.attribute(message, "ce_id"))
                .toList();
    }

    /** Waits until the queues hold this many messages or the timeout is reached, and returns the time. */
    private static long awaitDepth(Mailbox mailbox, int wanted) throws InterruptedException {
        long start = System.nanoTime();
        while (mailbox.depth(QUEUES) < wanted && System.nanoTime() - start < TIMEOUT.toNanos()) {
            Thread.sleep(100);
        }
        return System.nanoTime();
    }
}
