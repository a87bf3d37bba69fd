package com.example.orders.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.metadata.EventHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Map<String, String> HEADERS = Map.of(
            EventHeaders.CE_ID, "event-1",
            EventHeaders.CORRELATION_ID, "order-1",
            EventHeaders.TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-01");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final EventSpans spans = EventSpans.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());

    @Test
    void continuesTheTraceOfTheEvent() {
        Span span = spans.ofEvent(Operation.PROCESS, "orders.created", HEADERS).startSpan();
        span.end();

        SpanData data = exported.getFinishedSpanItems().getFirst();
        assertThat(data.getName()).isEqualTo("process orders.created");
        assertThat(data.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(data.getTraceId()).isEqualTo(TRACE);
        assertThat(data.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(data.getAttributes().get(EventSpans.ORDER_ID)).isEqualTo("order-1");
        assertThat(data.getAttributes().get(EventSpans.MESSAGE_ID)).isEqualTo("event-1");
        assertThat(EventSpans.traceparent(span)).contains("00-" + TRACE + "-" + data.getSpanId() + "-01");
    }

    @Test
    void startsATraceIfTheEventHasNoValidOne() {
        spans.ofEvent(Operation.CREATE, "orders.created", Map.of(EventHeaders.TRACEPARENT, "broken"))
                .startSpan()
                .end();

        assertThat(exported.getFinishedSpanItems().getFirst().getParentSpanId()).isEqualTo(SpanId.getInvalid());
    }

    @Test
    void recordsNothingOfAnEventThatItsTraceDidNotSample() {
        Map<String, String> unsampled = Map.of(EventHeaders.TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-00");

        Span span = spans.ofEvent(Operation.CREATE, "orders.created", unsampled).startSpan();
        span.end();

        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(EventSpans.traceparent(span))
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("00-" + TRACE).endsWith("-00"));
    }

    @Test
    void keepsTheEventsContextWhenOff() {
        Span span = EventSpans.off()
                .ofEvent(Operation.PROCESS, "orders.created", HEADERS)
                .startSpan();

        assertThat(EventSpans.traceparent(span)).contains(HEADERS.get(EventHeaders.TRACEPARENT));
    }
}
