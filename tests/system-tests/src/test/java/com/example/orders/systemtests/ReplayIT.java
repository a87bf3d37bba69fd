package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.QueueMessage;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.observation.TopicWatcher.Replayed;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything is published again under load, and the relay is killed in the middle. No consumer's state changes, and the
 * replay repeats and skips nothing.
 */
@Order(3)
@ExtendWith(SharedStack.class)
class ReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEFORE = "replay-before-";
    private static final String DURING = "replay-during-";
    private static final int KILLS = 2;

    private final SystemStack stack;

    ReplayIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void replayingEverythingUnderLoadWithAKilledRelayChangesNoState() throws Exception {
        try (OrderLoad load = OrderLoad.burst(stack.producerUrl(), BEFORE, 4, 120)) {
            stack.remember(load.finished().calls());
        }
        Settled.history(stack, customer -> customer.startsWith(BEFORE));
        await().until(() -> stack.tracking().count(tracked("count(*)")) == 4L * 120);
        Map<String, Long> state = state();

        Map<UUID, JsonNode> done;
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), DURING, 2)) {
            SystemStack.Answer started = stack.command("replay", "--run", "--rate", "40", "--json");
            assertThat(started.err()).isEmpty();
            Set<UUID> replays = byId(started.out()).keySet();
            assertThat(replays).as("one replay per source").hasSizeGreaterThanOrEqualTo(2);
            for (int kill = 1; kill <= KILLS; kill++) {
                killTheRelayDuring(replays);
            }
            await().until(() -> ended(replays));
            done = replays(replays);
            stack.remember(load.stop().calls());
        }

        assertReplayedOnceAndInOrder(done);
        Settled.history(stack, ReplayIT::isOurs);
        awaitReplayedMessages();
        await().until(() -> stack.committed().replaysDoneBy("order-fulfillment", List.of(Topics.CREATED)));
        await().until(() -> stack.committed().replaysDoneBy("order-tracking", Topics.EVENTS));
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void refusesWhatCannotBeReplayedInWords() {
        assertRefused("'orders.elsewhere' is not in the relay's AsyncAPI document", "--to", "orders.elsewhere");
        assertRefused("Declare a channel and a send operation", "--to", "orders.created.dlt");
        assertRefused("'OrderLost' is not in the relay's AsyncAPI document", "--type", "OrderLost");
        assertRefused("There is no source 'nowhere'", "--source", "nowhere");
        assertRefused("No published event matches", "--key", "replay-nobody");
        assertRefused("--colour", "--colour", "red");
    }

    private void assertRefused(String reason, String... options) {
        List<String> command = new ArrayList<>(List.of("replay", "--run"));
        command.addAll(List.of(options));
        SystemStack.Answer answer = stack.command(command.toArray(String[]::new));

        assertThat(answer.exitCode()).as(answer.out()).isNotZero();
        assertThat(answer.err()).contains(reason);
    }

    /** Kills the relay after a replay has published more and before it has ended. */
    private void killTheRelayDuring(Set<UUID> replays) throws IOException {
        int restarts = stack.embedded().status("outbox-relay").restarts();
        long before = published(replays);
        await().until(() -> published(replays) > before + 10);
        stack.embedded().killPart("outbox-relay");
        await().until(() -> stack.embedded().status("outbox-relay").restarts() > restarts);
        await().ignoreExceptions().until(() -> !replays(replays).isEmpty());
        assertThat(ended(replays)).as("the kill came in the middle").isFalse();
    }

    private long published(Set<UUID> replays) throws IOException {
        return replays(replays).values().stream()
                .mapToLong(replay -> replay.path("published").asLong())
                .sum();
    }

    private boolean ended(Set<UUID> replays) throws IOException {
        Map<UUID, JsonNode> now = replays(replays);
        return now.size() == replays.size()
                && now.values().stream()
                        .allMatch(replay -> replay.path("state").asText().equals("DONE"));
    }

    private Map<UUID, JsonNode> replays(Set<UUID> wanted) throws IOException {
        SystemStack.Answer answer = stack.command("replays", "--json");
        Map<UUID, JsonNode> all = answer.exitCode() == 0 ? byId(answer.out()) : new HashMap<>();
        all.keySet().retainAll(wanted);
        return all;
    }

    private static Map<UUID, JsonNode> byId(String json) throws IOException {
        Map<UUID, JsonNode> replays = new HashMap<>();
        JSON.readTree(json)
                .forEach(replay -> replays.put(UUID.fromString(replay.path("id").asText()), replay));
        return replays;
    }

    private void assertReplayedOnceAndInOrder(Map<UUID, JsonNode> replays) throws Exception {
        // Tests before this one have requeued a dead letter and repeated a record, each with the id of its event.
        Map<UUID, TopicEvent> first = stack.committed().allEvents().stream()
                .collect(Collectors.toMap(TopicEvent::eventId, event -> event, (earlier, _) -> earlier));
        for (Map.Entry<UUID, JsonNode> replay : replays.entrySet()) {
            if (replay.getValue().path("source").asText().equals("order-tracking")) {
                continue; // its replies are no events of orders
            }
            List<TopicEvent> events = stack.committed().replayed().stream()
                    .filter(again -> again.replay().equals(replay.getKey()))
                    .map(Replayed::event)
                    .toList();
            assertThat(events)
                    .hasSize(replay.getValue().path("events").asInt())
                    .extracting(TopicEvent::eventId)
                    .doesNotHaveDuplicates();
            assertThat(events).allSatisfy(event -> {
                assertThat(event)
                        .usingRecursiveComparison()
                        .ignoringFields("offset")
                        .isEqualTo(first.get(event.eventId()));
                assertThat(event.offset())
                        .isGreaterThan(first.get(event.eventId()).offset());
            });
        }
        assertThat(stack.committed().replayed())
                .filteredOn(again -> again.event().key().startsWith(BEFORE))
                .extracting(again -> again.event().eventId())
                .containsExactlyInAnyOrderElementsOf(first.values().stream()
                        .filter(event -> event.key().startsWith(BEFORE))
                        .map(TopicEvent::eventId)
                        .toList());
    }

    /** Each replayed event reaches its queue once more, with the id on which a worker deduplicates. */
    private void awaitReplayedMessages() {
        Set<UUID> replayed = stack.committed().replayed().stream()
                .map(Replayed::event)
                .filter(event -> isOurs(event.key()))
                .map(TopicEvent::eventId)
                .collect(Collectors.toSet());
        await().until(() -> messages().entrySet().stream()
                .filter(message -> message.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())
                .containsAll(replayed));
        assertThat(messages().keySet())
                .isEqualTo(stack.committed().events().stream()
                        .filter(event -> isOurs(event.key()))
                        .map(TopicEvent::eventId)
                        .collect(Collectors.toSet()));
    }

    /** The number of messages by event. */
    private Map<UUID, Long> messages() {
        return stack.queues().messages().stream()
                .filter(message -> isOurs(message.body().path("customer_id").asText()))
                .collect(Collectors.groupingBy(QueueMessage::eventId, Collectors.counting()));
    }

    private static boolean isOurs(String customer) {
        return customer.startsWith(BEFORE) || customer.startsWith(DURING);
    }

    /** Digests of the rows that the events of the first orders have led to. */
    private Map<String, Long> state() {
        String customer = " WHERE r.customer_id LIKE '" + BEFORE + "%'";
        String digest = "SELECT bit_xor(hashtextextended(r::text, 0)) FROM ";
        String count = "SELECT count(*) FROM ";
        return Map.of(
                "fulfillment",
                stack.fulfillment().count(digest + "fulfillment r" + customer),
                "fulfillments",
                stack.fulfillment().count(count + "fulfillment r" + customer),
                "inbox",
                stack.fulfillment()
                        .count(digest + "inbox r JOIN fulfillment f ON f.created_event_id = r.event_id"
                                + " WHERE f.customer_id LIKE '" + BEFORE + "%'"),
                "outbox",
                stack.fulfillment().count(count + "outbox r WHERE r.key LIKE '" + BEFORE + "%'"),
                "tracked events",
                stack.tracking().count(tracked("bit_xor(hashtextextended(r::text, 0))")),
                "tracked events, number",
                stack.tracking().count(tracked("count(*)")),
                "tracked orders",
                stack.tracking().count(digest + "tracked_order r" + customer));
    }

    private static String tracked(String aggregate) {
        return "SELECT " + aggregate + " FROM tracked_event r WHERE r.customer_id LIKE '" + BEFORE + "%'";
    }
}
