package com.example.orders.stack.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanStoreTest {

    private static final String ORDER = "5f0c1c2e-8a4e-4a44-9b7e-0d9c33a1f001";

    private final SpanStore store = new SpanStore(3, 1_000_000);

    @Test
    void dropsTheOldestTracesAsAWhole() {
        store.add(span("old", "1"));
        store.add(span("new", "1"));
        store.add(span("old", "2"));

        store.add(span("new", "2"));

        assertThat(store.find("old")).isEmpty();
        assertThat(store.find("new")).singleElement().satisfies(trace -> assertThat(trace.spans())
                .hasSize(2));
    }

    @Test
    void dropsTracesThatAreTooLargeForItsMemory() {
        String text = "x".repeat(600_000);
        store.add(span("old", "1", Map.of("text", text)));

        store.add(span("new", "1", Map.of("text", text)));

        assertThat(store.find("old")).isEmpty();
        assertThat(store.find("new")).hasSize(1);
    }

    @Test
    void aTraceThatIsLargerThanTheLimitDoesNotStay() {
        for (int i = 0; i < 4; i++) {
            store.add(span("endless", Integer.toString(i)));
        }
        store.add(span("next", "1"));

        assertThat(store.find("endless")).isEmpty();
        assertThat(store.find("next")).hasSize(1);
    }

    @Test
    void aSpanThatIsSentAgainCountsOnce() {
        for (int i = 0; i < 4; i++) {
            store.add(span("one", "1"));
        }

        assertThat(store.find("one")).singleElement().satisfies(trace -> assertThat(trace.spans())
                .hasSize(1));
    }

    @Test
    void findsAllTracesOfAnOrderWithAllTheirSpans() {
        store.add(span("request", "1", Map.of("order_id", ORDER)));
        store.add(span("requeued", "1", Map.of("order_id", ORDER)));
        store.add(span("request", "2"));

        assertThat(store.find(ORDER))
                .extracting(CollectedTrace::traceId, trace -> trace.spans().size())
                .containsExactly(tuple("request", 2), tuple("requeued", 1));
        assertThat(store.find("another")).isEmpty();
    }

    private static CollectedSpan span(String trace, String id) {
        return span(trace, id, Map.of());
    }

    private static CollectedSpan span(String trace, String id, Map<String, String> attributes) {
        return new CollectedSpan(
                trace, id, "", "service", "name", "2026-01-02T03:04:05.000000Z", 1, false, List.of(), attributes);
    }
}
