package com.example.orders.commands.trace;

import com.example.orders.stack.spans.CollectedSpan;
import com.example.orders.stack.spans.CollectedTrace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of one trace as a tree: each span is followed by its children in the order of their start. A span whose
 * parent is not collected is at the top.
 */
record SpanTree(List<Node> nodes) {

    /**
     * A span in the tree.
     *
     * @param depth 0 at the top
     * @param orphan whether it has a parent that is not collected
     */
    record Node(CollectedSpan span, int depth, boolean orphan) {}

    static SpanTree of(CollectedTrace trace) {
        Map<String, CollectedSpan> waiting = new LinkedHashMap<>();
        trace.spans().forEach(span -> waiting.put(span.spanId(), span));
        Map<String, List<CollectedSpan>> children = new LinkedHashMap<>();
        List<CollectedSpan> tops = new ArrayList<>();
        for (CollectedSpan span : trace.spans()) {
            if (waiting.containsKey(span.parentId())) {
                children.computeIfAbsent(span.parentId(), _ -> new ArrayList<>())
                        .add(span);
            } else {
                tops.add(span);
            }
        }
        List<Node> nodes = new ArrayList<>();
        tops.forEach(top -> place(new Node(top, 0, !top.parentId().isEmpty()), children, waiting, nodes));
        // Spans that are their own ancestors, which no service sends, have no top.
        while (!waiting.isEmpty()) {
            place(new Node(waiting.values().iterator().next(), 0, true), children, waiting, nodes);
        }
        return new SpanTree(nodes);
    }

    /** Adds a span and its descendants, without recursion because a trace may be deeper than the stack. */
    private static void place(
            Node top, Map<String, List<CollectedSpan>> children, Map<String, CollectedSpan> waiting, List<Node> nodes) {
        Deque<Node> next = new ArrayDeque<>(List.of(top));
        while (!next.isEmpty()) {
            Node node = next.pop();
            if (waiting.remove(node.span().spanId()) != null) {
                nodes.add(node);
                children.getOrDefault(node.span().spanId(), List.of())
                        .reversed()
                        .forEach(child -> next.push(new Node(child, node.depth() + 1, false)));
            }
        }
    }
}
