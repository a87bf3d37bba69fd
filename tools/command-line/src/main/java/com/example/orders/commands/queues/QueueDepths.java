package com.example.orders.commands.queues;

import com.example.orders.commands.terminal.CommandFailure;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Renders the depths of all queues in Prometheus' text format. Each scrape asks SQS; while SQS is unavailable no depth
 * is reported, so that a graph shows a gap instead of an old value.
 */
record QueueDepths(Supplier<List<Queues.Counts>> queues) {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    byte[] scrape() {
        List<GaugeDataPointSnapshot> depths = new ArrayList<>();
        boolean up = true;
        try {
            queues.get().forEach(queue -> {
                depths.add(depth(queue, "visible", queue.visible()));
                depths.add(depth(queue, "in_flight", queue.inFlight()));
                depths.add(depth(queue, "delayed", queue.delayed()));
            });
        } catch (SdkException | CommandFailure unavailable) {
            // All or none: queues missing from the answer would look empty.
            depths.clear();
            up = false;
        }
        GaugeDataPointSnapshot answered = new GaugeDataPointSnapshot(up ? 1 : 0, Labels.EMPTY, null);
        return text(new MetricSnapshots(
                new GaugeSnapshot(
                        new MetricMetadata(
                                "sqs_queue_messages",
                                "Messages in a queue by their state, as approximate as SQS counts them"),
                        depths),
                new GaugeSnapshot(
                        new MetricMetadata("sqs_up", "Whether SQS answered for all queues at this scrape"),
                        List.of(answered))));
    }

    private static GaugeDataPointSnapshot depth(Queues.Counts queue, String state, long messages) {
        String kind = queue.redrives() ? "queue" : "dlq";
        return new GaugeDataPointSnapshot(
                messages, Labels.of("queue", queue.name(), "kind", kind, "state", state), null);
    }

    private static byte[] text(MetricSnapshots snapshots) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be full", e);
        }
        return text.toByteArray();
    }
}
