package com.example.orders.livepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void readsValuesWithTheirLabels() {
        var samples = PrometheusText.read("""
                # HELP lag The lag
                # TYPE lag gauge
                lag{client_id="bridge",topic="orders.created",} 12.0
                lag_total 3 1700000000000
                plain 1e3
                """, Set.of("lag", "plain"));

        assertThat(samples)
                .containsExactly(
                        new Sample("lag", Map.of("client_id", "bridge", "topic", "orders.created"), 12),
                        new Sample("plain", Map.of(), 1000));
    }

    @Test
    void readsEscapedLabelsAndSpecialNumbers() {
        var samples = PrometheusText.read("""
                up{path="C:\\\\new\\"x\\n"} NaN
                up{le="+Inf"} +Inf
                """, Set.of("up"));

        assertThat(samples.getFirst().label("path")).isEqualTo("C:\\new\"x\n");
        assertThat(samples.getFirst().value()).isNaN();
        assertThat(samples.getLast().value()).isInfinite();
    }

    @Test
    void skipsLinesThatAreNoValues() {
        assertThat(PrometheusText.read("up{a=\"b\" 1\nup one\nup{} 2\n", Set.of("up")))
                .containsExactly(new Sample("up", Map.of(), 2));
    }
}
