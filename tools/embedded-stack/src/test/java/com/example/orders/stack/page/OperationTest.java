package com.example.orders.stack.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {

    private static final List<String> STACK = List.of("--kafka=localhost:19093");

    @Test
    void isACommandWhoseArgumentsStandBehindItsOptions() {
        assertThat(Operation.ALL.get("dlt-requeue").arguments(STACK, "orders.created.dlt", List.of("3:17")))
                .containsExactly(
                        "dlt-requeue", "--json", "--kafka=localhost:19093", "--topic=orders.created.dlt", "--", "3:17");
        assertThat(Operation.ALL.get("parked").arguments(STACK, "", List.of()))
                .containsExactly("parked", "--json", "--kafka=localhost:19093", "--");
    }

    /** A customer's id may begin with a hyphen. */
    @Test
    void anIdThatLooksLikeAnOptionStaysAnId() {
        assertThat(Operation.ALL.get("drop").arguments(STACK, "", List.of("--yes")))
                .endsWith("--", "--yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "@file", "$(x)", "../x", "a=b"})
    void refusesWhatIsNotAnId(String id) {
        assertThatThrownBy(() -> Operation.ALL.get("unpark").arguments(STACK, "", List.of(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not an id");
    }
}
