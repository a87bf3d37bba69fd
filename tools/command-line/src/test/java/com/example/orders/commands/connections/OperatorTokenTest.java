package com.example.orders.commands.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.stacks.StackChoice;
import com.example.orders.commands.terminal.CommandFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OperatorTokenTest {

    private static final URI ELSEWHERE = URI.create("https://relay.example");

    @Test
    void takesTheTokenOfTheEnvironment() {
        assertThat(OperatorToken.of(" abc ", new StackChoice(), ELSEWHERE, "parked:drop"))
                .isEqualTo("abc");
    }

    @Test
    void sendsNoTokenOfTheLocalStackToAnotherMachine() {
        assertThatThrownBy(() -> OperatorToken.of(null, new StackChoice(), ELSEWHERE, "parked:drop"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains("parked:drop", "ORDERS_TOKEN"));
    }
}
