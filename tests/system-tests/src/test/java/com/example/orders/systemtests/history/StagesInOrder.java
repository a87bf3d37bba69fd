package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.STAGES_OUT_OF_ORDER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** order-fulfillment wrote an order's events as accepted, shipped and fulfilled without a gap, or only as rejected. */
final class StagesInOrder implements Rule {
    private static final List<String> STAGES = List.of(Topics.ACCEPTED, Topics.SHIPPED, Topics.FULFILLED);

    @Override
    public Stream<Violation> violations(History history) {
        return history.outbox().stream()
                .filter(row -> !row.topic().equals(Topics.CREATED))
                .sorted(Comparator.comparingLong(OutboxRow::sequence))
                .collect(Collectors.groupingBy(OutboxRow::orderId))
                .entrySet()
                .stream()
                .map(order -> stages(order.getKey().toString(), order.getValue()))
                .flatMap(List::stream);
    }

    private static List<Violation> stages(String orderId, List<OutboxRow> rows) {
        List<String> topics = rows.stream().map(OutboxRow::topic).distinct().toList();
        List<Violation> found = new ArrayList<>();
        boolean straight = topics.equals(STAGES.subList(0, Math.min(topics.size(), STAGES.size())));
        if (!straight && !topics.equals(List.of(Topics.REJECTED))) {
            found.add(new Violation(STAGES_OUT_OF_ORDER, "order " + orderId + ": " + topics));
        }
        return found;
    }
}
