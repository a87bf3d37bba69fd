package com.example.orders.kafka.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.deadletters.DeadLetterHeaders;
import com.example.orders.kafka.wire.WireFormat;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryEdgeTest {

    private final Throwable databaseAway = new SQLException("gone", "08006");

    private final EdgeScenario scenario = new EdgeScenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void handlesAPollInOneCallAndCommitsIt() {
        scenario.events(0, "a", "b").events(1, "c");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b", "c");
        assertThat(scenario.batchSizes).containsExactly(3);
        assertThat(scenario.committed(0)).isEqualTo(2);
        assertThat(scenario.committed(1)).isEqualTo(1);
        assertThat(scenario.edge().counts()).isEqualTo(new DeliveryCounts(3, 0, 0, 0));
    }

    @Test
    void handlesAPollOfLargeEventsInSlicesAndKeepsTheOrder() {
        String[] large = IntStream.range(0, 12)
                .mapToObj(number -> number + "x".repeat(1_000_000))
                .toArray(String[]::new);
        scenario.events(0, large).events(1, "a", "b");
        scenario.failing.put(large[3], new NullPointerException("bug"));

        scenario.round();

        assertThat(scenario.batchSizes.getFirst()).isEqualTo(5);
        assertThat(scenario.handled).hasSize(13).containsSubsequence(large[0], large[2], large[4], large[11]);
        assertThat(scenario.committed(0)).isEqualTo(12);
        assertThat(scenario.committed(1)).isEqualTo(2);
    }

    @Test
    void handlesNothingBehindARecordThatWaitsInAnEarlierSlice() {
        String stuck = "s".repeat(4_500_000);
        scenario.events(0, stuck, "behind").events(1, "c");
        scenario.failing.put(stuck, databaseAway);

        scenario.round();

        assertThat(scenario.handled).containsExactly("c");
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.committed(1)).isEqualTo(1);
    }

    @Test
    void setsAsideOnlyTheCulpritOfAFailedBatchAndKeepsTheOrder() {
        scenario.events(0, "a", "b", "bad", "c").events(1, "d");
        scenario.failing.put("bad", new NullPointerException("bug"));

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b", "c", "d");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ORIGINAL_OFFSET)).containsExactly("2");
        assertThat(scenario.deadLetters(DeadLetterHeaders.KIND)).containsExactly("bug");
        assertThat(scenario.committed(0)).isEqualTo(4);
        assertThat(scenario.committed(1)).isEqualTo(1);
    }

    @Test
    void survivesAnErrorOfTheHandler() {
        scenario.events(0, "a", "bad", "b");
        scenario.failing.put("bad", new StackOverflowError());

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b");
        assertThat(scenario.committed(0)).isEqualTo(3);
    }

    @Test
    void waitsAtATransientFailureAndCommitsNothingBeyond() {
        scenario.events(0, "a", "stuck", "b").events(1, "c");
        scenario.failing.put("stuck", databaseAway);

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "c");
        assertThat(scenario.committed(0)).isEqualTo(1);
        assertThat(scenario.position(0)).isEqualTo(1);
        assertThat(scenario.committed(1)).isEqualTo(1);
        assertThat(scenario.producer.history()).isEmpty();
    }

    @Test
    void retriesWithGrowingWaitsUntilItSucceedsAndContinuesInOrder() {
        scenario.consumer.assign(Set.of(EdgeScenario.partition(0)));
        scenario.events(0, "a", "b", "c");
        scenario.failing.put("a", databaseAway);

        for (int i = 0; i < 50; i++) {
            scenario.round();
        }
        List<WaitingPartition> waiting = scenario.edge().waiting();
        scenario.failing.clear();
        scenario.round();

        assertThat(scenario.pause.waits).hasSize(50).allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
        assertThat(scenario.pause.waits.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(waiting).singleElement().satisfies(partition -> {
            assertThat(partition.offset()).isZero();
            assertThat(partition.attempt()).isEqualTo(50);
            assertThat(partition.cause()).contains("SQLException");
        });
        assertThat(scenario.edge().waiting()).isEmpty();
        assertThat(scenario.handled).containsExactly("a", "b", "c");
        assertThat(scenario.committed(0)).isEqualTo(3);
    }

    @Test
    void looksForRecordsOfTheOtherPartitionsWhileOneWaits() {
        scenario.events(0, "stuck");
        scenario.failing.put("stuck", databaseAway);
        for (int i = 0; i < 20; i++) {
            scenario.round();
            scenario.pause.pass(Duration.ofSeconds(10));
        }

        assertThat(scenario.edge().waiting()).singleElement().satisfies(partition -> assertThat(partition.attempt())
                .isEqualTo(20));
        assertThat(scenario.pause.waits).hasSize(20).allMatch(wait -> wait.compareTo(Duration.ofMillis(100)) <= 0);
    }

    @Test
    void doesNotTryAPartitionBeforeItsWaitIsOver() {
        scenario.events(0, "stuck").events(1, "c");
        scenario.failing.put("stuck", databaseAway);
        for (int i = 0; i < 8; i++) {
            scenario.round();
            scenario.pause.pass(Duration.ofSeconds(10));
        }
        scenario.round();
        scenario.events(1, "d");
        scenario.batchSizes.clear();

        scenario.pause.pass(Duration.ofSeconds(-1));
        scenario.round();

        assertThat(scenario.batchSizes).containsExactly(1);
        assertThat(scenario.handled).containsExactly("c", "d");
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.committed(1)).isEqualTo(2);
    }

    @Test
    void setsAsideWhatCannotBeDecodedAndHandlesTheRest() {
        int foreign = scenario.registry.hold("other", OrderCreated.getClassSchema());
        byte[] good = scenario.value("x");
        byte[] shortened = java.util.Arrays.copyOf(good, good.length - 3);
        scenario.events(0, "a")
                .bytes(0, null)
                .bytes(0, new byte[] {0, 1})
                .bytes(0, "plain text".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .bytes(0, WireFormat.frame(4711, new byte[10]))
                .bytes(0, WireFormat.frame(foreign, new byte[10]))
                .bytes(0, shortened)
                .withoutHeaders(0, "headless")
                .events(0, "b");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ORIGINAL_OFFSET))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(scenario.deadLetters(DeadLetterHeaders.KIND)).containsOnly("poison");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ERROR_MESSAGE).get(3)).contains("4711");
        assertThat(scenario.committed(0)).isEqualTo(9);
    }

    @Test
    void letsEventsWithoutHeadersPassWhereTheConsumerSaysSo() {
        scenario.configuration(DeliveryConfiguration.standard().withoutMetadata())
                .withoutHeaders(0, "headless");

        scenario.round();

        assertThat(scenario.handled).containsExactly("headless");
    }

    @Test
    void waitsForARegistryThatIsDownAndHandlesWhatComesBefore() {
        scenario.events(0, "a");
        scenario.round();
        scenario.events(0, "b").bytes(0, WireFormat.frame(99, new byte[10])).events(0, "c");
        scenario.registry.answersNext(503, "").answersNext(503, "").answersNext(503, "");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b");
        assertThat(scenario.committed(0)).isEqualTo(2);
        assertThat(scenario.producer.history()).isEmpty();

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b", "c");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ORIGINAL_OFFSET)).containsExactly("2");
    }

    @Test
    void doesNotTakeWrongCredentialsForPoison() {
        scenario.registry.answersNext(401, "{\"error_code\":40101,\"message\":\"no\"}");
        scenario.events(0, "a");

        scenario.round();
        assertThat(scenario.committed(0)).isZero();
        scenario.round();

        assertThat(scenario.handled).containsExactly("a");
        assertThat(scenario.producer.history()).isEmpty();
    }

    @Test
    void waitsWhileTheDeadLetterCannotBePublishedAndHandlesNothingTwice() {
        scenario.events(0, "a").bytes(0, null).events(0, "b");
        scenario.producer.sendException = new TimeoutException("kafka is unavailable");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a");
        assertThat(scenario.committed(0)).isEqualTo(1);

        scenario.producer.sendException = null;
        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ORIGINAL_OFFSET)).containsExactly("1");
        assertThat(scenario.committed(0)).isEqualTo(3);
    }

    @Test
    void settlesWhatTheHandlerDidBesideARefusedRecord() {
        scenario.handler(events -> {
                    List<RecordRefusedException.Refusal> refusals = events.stream()
                            .filter(event -> event.value().getOrderId().startsWith("bad"))
                            .map(event -> new RecordRefusedException.Refusal(event, new IllegalStateException("no")))
                            .toList();
                    events.stream()
                            .map(event -> event.value().getOrderId())
                            .filter(orderId -> !orderId.startsWith("bad"))
                            .forEach(scenario.handled::add);
                    if (!refusals.isEmpty()) {
                        throw new RecordRefusedException(refusals);
                    }
                })
                .events(0, "a", "bad1", "b", "bad2");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b");
        assertThat(scenario.deadLetters(DeadLetterHeaders.ORIGINAL_OFFSET)).containsExactly("1", "3");
        assertThat(scenario.committed(0)).isEqualTo(4);
    }

    @Test
    void doesNotTryOneDeadLetterAfterAnotherWhileTheirTopicIsUnavailable() {
        scenario.handler(events -> {
                    throw new RecordRefusedException(events.stream()
                            .map(event -> new RecordRefusedException.Refusal(event, new IllegalStateException("no")))
                            .toList());
                })
                .events(0, "a", "b", "c")
                .events(1, "d", "e");
        scenario.producer.sendException = new TimeoutException("kafka is unavailable");

        scenario.round();

        assertThat(scenario.tries).as("one of each partition").isEqualTo(2);
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.committed(1)).isZero();
    }

    @Test
    void returnsToPollWhenSettingAsideTakesTooLong() {
        scenario.handler(events -> {
                    scenario.pause.pass(Duration.ofSeconds(61));
                    throw new RecordRefusedException(events.getFirst(), new IllegalStateException("no"));
                })
                .events(0, "a");

        scenario.round();

        assertThat(scenario.producer.history()).isEmpty();
        assertThat(scenario.position(0)).isZero();
    }

    @Test
    void waitsAtARecordRefusedForNowAndDoesNotRepeatThoseBehindIt() {
        boolean[] unavailable = {true};
        scenario.handler(events -> {
                    ReceivedEvent<?> refused = null;
                    for (var event : events) {
                        if (unavailable[0] && event.value().getOrderId().equals("later")) {
                            refused = event;
                        } else {
                            scenario.handled.add(event.value().getOrderId());
                        }
                    }
                    if (refused != null) {
                        throw new RecordRefusedException(refused, new ConnectException("SQS is unavailable"));
                    }
                })
                .events(0, "a", "later", "b");

        scenario.round();
        assertThat(scenario.committed(0)).isEqualTo(1);
        unavailable[0] = false;
        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b", "later");
        assertThat(scenario.committed(0)).isEqualTo(3);
        assertThat(scenario.producer.history()).isEmpty();
    }

    @Test
    void returnsToPollWhenARoundTakesTooLong() {
        scenario.handler(events -> {
                    scenario.pause.pass(Duration.ofSeconds(40));
                    if (events.size() > 1) {
                        throw new IllegalStateException("batch");
                    }
                    scenario.handled.add(events.getFirst().value().getOrderId());
                })
                .events(0, "a", "b", "c");

        scenario.round();

        assertThat(scenario.handled).containsExactly("a");
        assertThat(scenario.committed(0)).isEqualTo(1);
        assertThat(scenario.position(0)).isEqualTo(1);
        assertThat(scenario.pause.waits).isEmpty();
    }

    @Test
    void takesNothingMoreAfterItIsClosed() {
        scenario.events(0, "a");
        scenario.edge().close();

        scenario.round();

        assertThat(scenario.handled).isEmpty();
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.position(0)).isZero();
    }

    @Test
    void setsNothingAsideWhileTheServiceStops() {
        scenario.handler(events -> {
                    scenario.edge().close();
                    throw new IllegalStateException("the context is closed");
                })
                .events(0, "a");

        scenario.round();

        assertThat(scenario.producer.history()).isEmpty();
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.position(0)).isZero();
    }

    @Test
    void keepsTheRecordWhenTheHandlerIsInterrupted() {
        scenario.events(0, "a");
        scenario.failing.put("a", new InterruptedException());

        scenario.round();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(scenario.committed(0)).isZero();
        assertThat(scenario.producer.history()).isEmpty();
    }
}
