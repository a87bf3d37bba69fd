package com.example.orders.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class PublishSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Callback NONE = (_, _) -> {};
    private static final RecordMetadata PLACE =
            new RecordMetadata(new TopicPartition("orders.created", 3), 7, 0, 0, 0, 0);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final PublishSpans spans = new PublishSpans(EventSpans.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build()));

    @Test
    void aSpanEndsWithTheCommitAndSaysHowLongTheEventWaited() {
        spans.sending(record(Instant.now().minusSeconds(5)), NONE).onCompletion(PLACE, null);
        assertThat(exported.getFinishedSpanItems()).isEmpty();

        spans.committed();

        SpanData span = exported.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("send orders.created");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getAttributes().get(EventSpans.PARTITION)).isEqualTo("3");
        assertThat(span.getAttributes().get(EventSpans.OFFSET)).isEqualTo(7);
        assertThat(span.getAttributes().get(AttributeKey.longKey("outbox.waited_ms")))
                .isGreaterThanOrEqualTo(5_000);
    }

    @Test
    void anAbortedTransactionIsAFailure() {
        Callback callback = spans.sending(record(Instant.now()), NONE);

        spans.abandoned();

        SpanData span = exported.getFinishedSpanItems().getFirst();
        assertThat(callback).isNotSameAs(NONE);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(EventSpans.ERROR_TYPE)).isEqualTo("transaction_aborted");
    }

    @Test
    void aRefusedRecordKeepsItsOwnError() {
        spans.sending(record(Instant.now()), NONE).onCompletion(null, new RecordTooLargeException("too large"));

        spans.abandoned();

        assertThat(exported.getFinishedSpanItems()).singleElement().satisfies(span -> assertThat(
                        span.getAttributes().get(EventSpans.ERROR_TYPE))
                .contains(RecordTooLargeException.class.getSimpleName()));
    }

    @Test
    void theSpanOfAReplayedEventNamesTheReplayInsteadOfATimeInTheOutbox() {
        ProducerRecord<byte[], byte[]> again = record(Instant.now().minusSeconds(5));
        TextHeaders.addTo(again.headers(), Map.of("replay_id", "0f0e7a52-1d0f-4f7c-8f3e-9f4f2f2f1a10"));
        spans.sending(again, NONE).onCompletion(PLACE, null);

        spans.committed();

        assertThat(exported.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("replay_id")))
                    .isEqualTo("0f0e7a52-1d0f-4f7c-8f3e-9f4f2f2f1a10");
            assertThat(span.getAttributes().get(AttributeKey.longKey("outbox.waited_ms")))
                    .isNull();
        });
    }

    @Test
    void withoutTelemetryARecordIsSentUnchanged() {
        assertThat(new PublishSpans(EventSpans.off()).sending(record(Instant.now()), NONE))
                .isSameAs(NONE);
    }

    private static ProducerRecord<byte[], byte[]> record(Instant time) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("orders.created", new byte[0]);
        TextHeaders.addTo(
                record.headers(),
                Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "ce_time", time.toString()));
        return record;
    }
}
