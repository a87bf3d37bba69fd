package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CreateSpansTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000e");
    private static final String CAUSE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = "00-11111111111111111111111111111111-2222222222222222-01";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build();
    private final List<OutboxEvent> appended = new ArrayList<>();

    @Test
    void theFirstEventOfAnOrderBelongsToTheRequest() throws SQLException {
        Span request = sdk.getTracer("test").spanBuilder("POST /orders").startSpan();

        try (Scope _ = request.makeCurrent()) {
            append(EventSpans.of(sdk), Map.of("ce_id", "1", "traceparent", OTHER));
        }

        SpanData create = create();
        assertThat(create.getName()).isEqualTo("create orders.fulfilled");
        assertThat(create.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(create.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(header()).isEqualTo("00-" + create.getTraceId() + "-" + create.getSpanId() + "-01");
    }

    @Test
    void anEventWithACauseContinuesItsTraceAndLinksTheBatch() throws SQLException {
        Span batch = sdk.getTracer("test").spanBuilder("batch").startSpan();

        try (Scope _ = batch.makeCurrent()) {
            append(EventSpans.of(sdk), Map.of("ce_id", "1", "causation_id", "0", "traceparent", CAUSE));
        }

        SpanData create = create();
        assertThat(create.getTraceId()).isEqualTo(CAUSE.substring(3, 35));
        assertThat(create.getParentSpanId()).isEqualTo(CAUSE.substring(36, 52));
        assertThat(create.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(batch.getSpanContext().getSpanId());
        assertThat(header()).startsWith(CAUSE.substring(0, 36)).contains(create.getSpanId());
    }

    @Test
    void withoutTelemetryTheEventIsAppendedUnchanged() throws SQLException {
        append(EventSpans.off(), Map.of("ce_id", "1", "causation_id", "0", "traceparent", CAUSE));

        assertThat(header()).isEqualTo(CAUSE);
        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }

    private void append(EventSpans spans, Map<String, String> headers) throws SQLException {
        OrderFulfilled payload =
                new OrderFulfilled("order-1", "customer-1", Instant.EPOCH, new BigDecimal("9.99"), "order-1");
        new CreateSpans(spans).recording(List.of(publication().event(ID, headers, payload)), appended::addAll);
    }

    private static Publication<OrderFulfilled> publication() {
        return Publication.of(
                "orders.fulfilled",
                OrderFulfilled.class,
                EventSchemas.written(OrderFulfilled.getClassSchema()),
                "customer_id",
                new HeaderNames(Set.of("ce_id"), Set.of("traceparent", "causation_id")));
    }

    private SpanData create() {
        return exported.getFinishedSpanItems().getFirst();
    }

    private String header() {
        return appended.getFirst().headers().get("traceparent");
    }
}
