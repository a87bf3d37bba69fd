package com.example.orders.examples.notifications.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracedHandlerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final QueueMessage MESSAGE = new QueueMessage(
            "1",
            "receipt",
            "{}",
            Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "correlation_id", "order-1"),
            1);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final EventSpans spans = EventSpans.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());

    @Test
    void continuesTheOrdersTrace() throws IOException, SQLException {
        handler(_ -> new Verdict.Handled("notified")).handle(MESSAGE);

        assertThat(span().getName()).isEqualTo("process order-notifications");
        assertThat(span().getTraceId()).isEqualTo(TRACE);
        assertThat(span().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span().getAttributes().get(EventSpans.ORDER_ID)).isEqualTo("order-1");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aPoisonMessageFailsItsSpan() throws IOException, SQLException {
        handler(_ -> new Verdict.Poison("not JSON")).handle(MESSAGE);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void aFailureFailsItsSpanAndIsPassedOn() {
        assertThatThrownBy(() -> handler(_ -> {
                            throw new SQLException("no connection");
                        })
                        .handle(MESSAGE))
                .isInstanceOf(SQLException.class);

        assertThat(span().getAttributes().get(EventSpans.ERROR_TYPE)).isEqualTo(SQLException.class.getName());
    }

    private TracedHandler handler(MessageHandler handler) {
        return new TracedHandler(handler, spans, "order-notifications");
    }

    private SpanData span() {
        return exported.getFinishedSpanItems().getFirst();
    }
}
