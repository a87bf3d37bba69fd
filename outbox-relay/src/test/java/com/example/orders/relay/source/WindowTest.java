package com.example.orders.relay.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A position includes no transaction id beyond the last one that wrote an event. */
class WindowTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "100:200:100,150,199 160 100:161:100,150",
                "100:200:100,150,199 120 100:121:100",
                "100:200:100 250 100:200:100",
                "150:200:150,199 120 121:121:",
                "200:200: 199 200:200:",
            })
    void aWindowEndsWithTheLastTransactionThatWroteAnEvent(String snapshot, long last, String target) {
        Window window = Window.BEGINNING.towards(new Frontier(new Snapshot(snapshot), last, 40));

        assertThat(window.reached().text()).isEqualTo(target);
        assertThat(window.bound()).isEqualTo(40);
    }

    @Test
    void aWindowDoesNotEndBeforeItBegan() {
        Window published = Window.closed(new Snapshot("150:160:150"));

        assertThat(published
                        .towards(new Frontier(new Snapshot("170:200:170"), 0, 40))
                        .reached()
                        .text())
                .isEqualTo("160:160:");
    }

    @Test
    void refusesATextThatIsNotASnapshot() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Snapshot("100:200"));
    }
}
