package com.example.orders.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1-1-1-1-1", "7f3f2f52-6b7c-4d1e-8c1a", "7f3f2f52 6b7c 4d1e 8c1a 000000000001"})
    void saysWhatAnOrderIdLooksLike(String text) {
        assertThatThrownBy(() -> Identifiers.order(text))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains("UUID"))
                .hasMessage("'" + text + "' is not an order id.");
    }

    @Test
    void takesAnOrderIdInEitherCase() {
        UUID orderId = UUID.randomUUID();

        assertThat(Identifiers.order(orderId.toString().toUpperCase(Locale.ROOT)))
                .isEqualTo(orderId);
    }

    @Test
    void namesTheCommandThatListsReplays() {
        assertThatThrownBy(() -> Identifiers.replay("abc"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains("bin/orders replays"))
                .hasMessage("'abc' is not the id of a replay.");
    }
}
