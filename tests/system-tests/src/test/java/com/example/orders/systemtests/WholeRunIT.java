package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the history of all other tests, including their faults, as a whole. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedStack.class)
class WholeRunIT {
    private final SystemStack stack;

    WholeRunIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void theWholeRunLosesRepeatsAndReordersNothing() {
        History history = Settled.history(stack, WholeRunIT::sound);

        assertThat(history.orders()).isNotEmpty();
    }

    @Test
    void everyEventOfAnAbortedTransactionIsCommittedLater() throws Exception {
        Set<UUID> raw = ids(stack.raw().allEvents());

        Set<UUID> committed = ids(stack.committed().allEvents());

        assertThat(raw).isEqualTo(committed);
    }

    private static Set<UUID> ids(List<TopicEvent> events) {
        return events.stream().map(TopicEvent::eventId).collect(Collectors.toSet());
    }

    /** Excludes the records that a test sent to a topic directly. */
    private static boolean sound(String customer) {
        return !customer.startsWith("poison-");
    }
}
