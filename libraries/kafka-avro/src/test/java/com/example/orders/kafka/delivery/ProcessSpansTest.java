package com.example.orders.kafka.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.failures.TransientFailureException;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessSpansTest {

    private static final String TRACE = EdgeScenario.TRACEPARENT.substring(3, 35);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final EventSpans spans = EventSpans.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());
    private final EdgeScenario edge = new EdgeScenario().spans(spans);

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aSingleEventIsHandledWithinItsSpan() {
        List<String> seen = new ArrayList<>();
        edge.handler(events -> {
            seen.add(Span.current().getSpanContext().getSpanId());
            seen.add(events.getFirst().metadata().traceparent().orElseThrow().substring(36, 52));
        });

        edge.events(0, "a").round();

        SpanData process = spans().getFirst();
        assertThat(seen).containsExactly(process.getSpanId(), process.getSpanId());
        assertThat(process.getTraceId()).isEqualTo(TRACE);
        assertThat(process.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(process.getAttributes().get(EventSpans.CONSUMER_GROUP)).isEqualTo("group");
        assertThat(process.getAttributes().get(EventSpans.OFFSET)).isZero();
    }

    @Test
    void aBatchHasItsOwnSpanThatIsLinkedWithThoseOfItsEvents() {
        List<String> current = new ArrayList<>();
        edge.handler(_ -> current.add(Span.current().getSpanContext().getSpanId()));

        edge.events(0, "a", "b").round();

        SpanData batch = spans().stream()
                .filter(span -> !span.getTraceId().equals(TRACE))
                .findFirst()
                .orElseThrow();
        List<SpanData> events =
                spans().stream().filter(span -> span.getTraceId().equals(TRACE)).toList();
        assertThat(current).containsExactly(batch.getSpanId());
        assertThat(batch.getAttributes().get(EventSpans.BATCH_SIZE)).isEqualTo(2);
        assertThat(batch.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(SpanData::getSpanId).toList());
        assertThat(events).hasSize(2).allSatisfy(event -> assertThat(event.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(batch.getSpanId()));
    }

    @Test
    void eachAttemptHasASpanUntilOneSucceeds() {
        edge.failing.put("a", new TransientFailureException("database"));
        edge.events(0, "a").round();
        edge.failing.clear();
        edge.pause.pass(Duration.ofMinutes(1));

        edge.round();

        assertThat(spans())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
        assertThat(spans().getFirst().getAttributes().get(EventSpans.ERROR_TYPE))
                .isEqualTo(TransientFailureException.class.getName());
    }

    @Test
    void aDeadLetterIsTheFailedEndOfItsEventAndKeepsTheEventsContext() {
        edge.bytes(0, "not Avro".getBytes(StandardCharsets.UTF_8)).round();

        SpanData process = spans().getFirst();
        assertThat(process.getTraceId()).isEqualTo(TRACE);
        assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(process.getAttributes().asMap().toString())
                .contains("dead_letter.topic=" + EdgeScenario.DEAD_LETTERS);
        assertThat(edge.deadLetters(EventHeaders.TRACEPARENT)).containsExactly(EdgeScenario.TRACEPARENT);
    }

    private List<SpanData> spans() {
        return exported.getFinishedSpanItems();
    }
}
