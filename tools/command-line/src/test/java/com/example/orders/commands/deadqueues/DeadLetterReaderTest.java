package com.example.orders.commands.deadqueues;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterReaderTest {
    private final FakeSqs sqs = new FakeSqs();

    @Test
    void showsEachMessageOnceAndLeavesAllVisible() {
        for (int number = 1; number <= 25; number++) {
            sqs.holding("m" + number, Map.of(), Map.of());
        }

        try (DeadLetterReader reader = reader()) {
            assertThat(reader.all(100))
                    .extracting(DeadLetter::messageId)
                    .doesNotHaveDuplicates()
                    .hasSize(25);
        }

        assertThat(sqs.held()).hasSize(25);
        assertThat(sqs.hidden()).isEmpty();
    }

    @Test
    void takesNoMoreThanTheLimit() {
        for (int number = 1; number <= 25; number++) {
            sqs.holding("m" + number, Map.of(), Map.of());
        }

        try (DeadLetterReader reader = reader()) {
            assertThat(reader.all(12)).hasSize(12);
            assertThat(sqs.hidden()).hasSize(12);
        }
    }

    @Test
    void goesNoFurtherThanWhatWasThereAtTheBeginning() {
        sqs.holding("m1", Map.of(), Map.of());

        try (DeadLetterReader reader = reader()) {
            reader.next(1);
            sqs.holding("came-back", Map.of(), Map.of());

            assertThat(reader.next(100)).isEmpty();
        }
    }

    @Test
    void namesTheCauseOfEach() {
        sqs.holding("refused", Map.of(), Map.of("bridge_error", "MessageTooLong: 300000 bytes"))
                .holding("failed", Map.of(DEAD_LETTER_QUEUE_SOURCE_ARN, FakeSqs.QUEUE_ARN), Map.of())
                .holding("stray", Map.of(), Map.of());

        try (DeadLetterReader reader = reader()) {
            assertThat(reader.all(100))
                    .extracting(DeadLetter::cause)
                    .containsExactly(
                            "MessageTooLong: 300000 bytes",
                            "received 10 times from work without being deleted",
                            "unknown: it has no bridge_error, and SQS did not move it here");
        }
    }

    private DeadLetterReader reader() {
        return new DeadLetterReader(sqs, sqs.deadLetterQueue());
    }
}
