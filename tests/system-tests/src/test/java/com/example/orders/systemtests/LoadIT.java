package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.HistoryChecker;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With eight concurrent clients, every order arrives, and each customer's orders arrive in the order of placement. */
@Order(4)
@ExtendWith(SharedStack.class)
class LoadIT {
    private static final int ORDERS = 2000;

    private final SystemStack stack;

    LoadIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void aBurstArrivesCompletelyAndInOrderPerCustomer() throws Exception {
        try (OrderLoad load = OrderLoad.burst(stack.producerUrl(), "burst", 8, ORDERS)) {
            stack.remember(load.finished().calls());
        }

        History history = Settled.history(stack, customer -> customer.startsWith("burst-"));

        assertThat(history.calls()).hasSize(ORDERS).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSize(ORDERS);
        assertThat(history.events()).hasSize(4 * ORDERS);
        assertThat(HistoryChecker.repeatedMessages(history)).isZero();
    }
}
