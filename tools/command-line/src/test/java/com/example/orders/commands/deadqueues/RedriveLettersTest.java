package com.example.orders.commands.deadqueues;

import static com.example.orders.commands.deadqueues.Redriven.Outcome.DOUBLED;
import static com.example.orders.commands.deadqueues.Redriven.Outcome.PLANNED;
import static com.example.orders.commands.deadqueues.Redriven.Outcome.REDRIVEN;
import static com.example.orders.commands.deadqueues.Redriven.Outcome.STAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.MESSAGE_GROUP_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class RedriveLettersTest {
    private final FakeSqs sqs = new FakeSqs();
    private final List<Redriven> told = new ArrayList<>();

    @Test
    void sendsTheSameMessageWithoutTheBridgesRemarkAndOnlyThenDeletesIt() {
        sqs.holding("m1", Map.of(), Map.of("ce_id", "e1", "bridge_error", "Code: why"));

        redriveAll();

        assertThat(sqs.requests).containsExactly("send {\"id\":\"m1\"}", "delete receipt-m1");
        assertThat(sqs.sent).singleElement().satisfies(request -> {
            assertThat(request.queueUrl()).isEqualTo(FakeSqs.QUEUE_URL);
            assertThat(request.messageAttributes()).containsOnlyKeys("ce_id");
            assertThat(request.messageGroupId()).isNull();
            assertThat(request.messageDeduplicationId()).isNull();
        });
        assertThat(told)
                .extracting(Redriven::outcome, Redriven::newMessageId)
                .containsExactly(tuple(REDRIVEN, "new-1"));
    }

    @Test
    void keepsTheGroupButNotTheDeduplicationIdByWhichTheQueueWouldDropIt() {
        sqs.holding("m1", inGroup("order-1", "e1"), Map.of("ce_id", "e1"));

        redriveAll();

        assertThat(sqs.sent).singleElement().satisfies(request -> {
            assertThat(request.messageGroupId()).isEqualTo("order-1");
            assertThat(request.messageDeduplicationId()).isEqualTo("m1");
            assertThat(request.messageAttributes().get("ce_id").stringValue()).isEqualTo("e1");
        });
    }

    @Test
    void whatTheQueueRefusesStaysAndIsVisibleAgain() {
        sqs.holding("m1", Map.of(), Map.of()).holding("m2", Map.of(), Map.of());
        sqs.refusedBodies.add("{\"id\":\"m1\"}");

        redriveAll();

        assertThat(sqs.held()).containsExactly("m1");
        assertThat(sqs.hidden()).doesNotContain("m1");
        assertThat(told)
                .extracting(Redriven::messageId, Redriven::outcome)
                .containsExactly(tuple("m1", STAYED), tuple("m2", REDRIVEN));
        assertThat(told.getFirst().reason()).startsWith("work refused it: too long");
    }

    @Test
    void noMessageOvertakesAnEarlierOneOfItsGroupThatStays() {
        sqs.holding("m1", inGroup("order-1", "e1"), Map.of())
                .holding("m2", inGroup("order-2", "e2"), Map.of())
                .holding("m3", inGroup("order-1", "e3"), Map.of());
        sqs.refusedBodies.add("{\"id\":\"m1\"}");

        redriveAll();

        assertThat(sqs.held()).containsExactly("m1", "m3");
        assertThat(told.getLast().reason()).contains("must not overtake");
    }

    @Test
    void withoutAnAnswerTheMessageStaysAndAPossibleDuplicateIsReported() {
        sqs.holding("m1", Map.of(), Map.of()).holding("m2", Map.of(), Map.of());
        sqs.unavailable = true;

        assertThatThrownBy(this::redriveAll).isInstanceOf(SdkClientException.class);

        assertThat(sqs.held()).containsExactly("m1", "m2");
        assertThat(sqs.hidden()).isEmpty();
        assertThat(told).singleElement().satisfies(result -> assertThat(result.reason())
                .contains("may or may not have received it")
                .contains("same ce_id"));
    }

    @Test
    void whatIsSentAndCannotBeDeletedIsCalledDoubled() {
        sqs.holding("m1", Map.of(), Map.of());
        sqs.deletes = false;

        assertThatThrownBy(this::redriveAll).isInstanceOf(SdkClientException.class);

        assertThat(told).extracting(Redriven::outcome, Redriven::newMessageId).containsExactly(tuple(DOUBLED, "new-1"));
    }

    @Test
    void aMessageFromAQueueThatRedrivesHereNoMoreStays() {
        sqs.holding("m1", Map.of(DEAD_LETTER_QUEUE_SOURCE_ARN, FakeSqs.QUEUE_ARN + "-gone"), Map.of());

        redriveAll();

        assertThat(sqs.sent).isEmpty();
        assertThat(told).extracting(Redriven::outcome).containsExactly(STAYED);
    }

    @Test
    void aDryRunDecidesTheSameAndSendsNothing() {
        sqs.holding("m1", Map.of(DEAD_LETTER_QUEUE_SOURCE_ARN, FakeSqs.QUEUE_ARN + "-gone"), Map.of())
                .holding("m2", Map.of(), Map.of());

        redriveAll(true);

        assertThat(told)
                .extracting(Redriven::outcome, Redriven::queue)
                .containsExactly(tuple(STAYED, null), tuple(PLANNED, "work"));
        assertThat(told.getFirst().reason()).contains("not known which queue");
        assertThat(sqs.requests).isEmpty();
        assertThat(sqs.hidden()).isEmpty();
    }

    private static Map<MessageSystemAttributeName, String> inGroup(String group, String deduplication) {
        return Map.of(MESSAGE_GROUP_ID, group, MESSAGE_DEDUPLICATION_ID, deduplication);
    }

    private void redriveAll() {
        redriveAll(false);
    }

    private void redriveAll(boolean dryRun) {
        DeadLetterQueue queue = sqs.deadLetterQueue();
        try (DeadLetterReader reader = new DeadLetterReader(sqs, queue)) {
            RedriveLetters redrive = new RedriveLetters(sqs, queue, reader, told::add, dryRun);
            reader.all(100).forEach(redrive::redrive);
        }
    }
}
