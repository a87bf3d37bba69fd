package com.example.orders.commands.trace;

import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import com.example.orders.commands.terminal.Times;
import com.example.orders.stack.spans.CollectedSpan;
import com.example.orders.stack.spans.CollectedTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One trace as text: a line per span, indented below its parent, with what an operator looks for. */
record SpanView(CollectedTrace trace) {
    private static final int DEEPEST_INDENT = 20;
    private static final int SHOWN_LINKS = 3;

    void show(Output output) {
        Instant start = start(trace.spans().getFirst());
        Instant end = trace.spans().stream()
                .map(SpanView::end)
                .max(Comparator.naturalOrder())
                .orElse(start);
        int count = trace.spans().size();
        output.line(
                Paint.BOLD.of("Trace " + trace.traceId()),
                "  " + count + (count == 1 ? " span, " : " spans, ") + Times.duration(Duration.between(start, end))
                        + " from " + Times.utc(start));
        Table table = Table.of(">START", ">DURATION", "SERVICE", "SPAN", "WHAT");
        for (SpanTree.Node node : SpanTree.of(trace).nodes()) {
            CollectedSpan span = node.span();
            table.row(
                    new Cell("+" + Times.duration(Duration.between(start, start(span))), Paint.FAINT),
                    Times.duration(Duration.of(span.durationMicros(), ChronoUnit.MICROS)),
                    span.service(),
                    name(node),
                    String.join(", ", what(node)));
        }
        output.table(table);
    }

    private static Cell name(SpanTree.Node node) {
        String indent = "  ".repeat(Math.min(node.depth(), DEEPEST_INDENT));
        return new Cell(
                indent + node.span().name() + (node.span().failed() ? " FAILED" : ""),
                node.span().failed() ? Paint.RED : Paint.PLAIN);
    }

    private List<String> what(SpanTree.Node node) {
        List<String> what = new ArrayList<>();
        CollectedSpan span = node.span();
        add(what, span, "http.response.status_code", "status ", "");
        add(what, span, "messaging.destination.partition.id", "partition ", "");
        add(what, span, "messaging.kafka.offset", "offset ", "");
        add(what, span, "messaging.batch.message_count", "", " events");
        add(what, span, "outbox.waited_ms", "waited ", " ms in the outbox");
        add(what, span, "error.type", "", "");
        add(what, span, "dead_letter.topic", "dead letter in ", "");
        add(what, span, "replay_id", "replay ", "");
        links(what, span);
        if (node.orphan()) {
            what.add("its parent is not collected");
        }
        return what;
    }

    private static void add(List<String> what, CollectedSpan span, String attribute, String before, String after) {
        if (span.attributes().containsKey(attribute)) {
            what.add(before + span.attributes().get(attribute) + after);
        }
    }

    /** Links within the trace say no more than the tree. */
    private void links(List<String> what, CollectedSpan span) {
        List<String> linked = span.links().stream()
                .map(CollectedSpan.Link::traceId)
                .filter(id -> !id.equals(trace.traceId()))
                .distinct()
                .toList();
        linked.stream().limit(SHOWN_LINKS).forEach(id -> what.add("links " + id));
        if (linked.size() > SHOWN_LINKS) {
            what.add("links " + (linked.size() - SHOWN_LINKS) + " more traces");
        }
    }

    private static Instant start(CollectedSpan span) {
        return Instant.parse(span.startedAt());
    }

    private static Instant end(CollectedSpan span) {
        return start(span).plus(span.durationMicros(), ChronoUnit.MICROS);
    }
}
