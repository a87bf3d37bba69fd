package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history of everything that the other tests did, faults included, holds as a whole. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedStack.class)
class WholeRunIT {
    private final SystemStack stack;

    WholeRunIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void nothingOfTheWholeRunIsLostRepeatedOrReordered() {
        History history = Settled.history(stack, WholeRunIT::sound, Duration.ofSeconds(60));

        assertThat(history.orders()).isNotEmpty();
    }

    @Test
    void whatWasRolledBackInATopicIsCommittedOnceElsewhere() {
        Set<UUID> committed =
                stack.committed().events().stream().map(TopicEvent::eventId).collect(Collectors.toSet());

        Set<UUID> raw = stack.raw().events().stream().map(TopicEvent::eventId).collect(Collectors.toSet());

        assertThat(raw).isEqualTo(committed);
    }

    /** All but what a test put into a topic by hand. */
    private static boolean sound(String customer) {
        return !customer.startsWith("poison-");
    }
}
