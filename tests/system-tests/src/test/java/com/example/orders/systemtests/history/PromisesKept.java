package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.ORDER_LOST;
import static com.example.orders.systemtests.history.Violation.Kind.ORDER_WITHOUT_EVENT;
import static com.example.orders.systemtests.history.Violation.Kind.VALUE_DIFFERS;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every order that was confirmed to a client is stored with the expected amount, and every stored order has its event.
 */
final class PromisesKept implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, StoredOrder> stored =
                history.orders().stream().collect(Collectors.toMap(StoredOrder::orderId, Function.identity()));
        Set<UUID> announced = history.outbox().stream()
                .filter(row -> row.topic().equals(Topics.CREATED))
                .map(OutboxRow::orderId)
                .collect(Collectors.toSet());
        return Stream.concat(
                history.calls().stream().filter(ClientCall::promised).flatMap(call -> promise(call, stored)),
                history.orders().stream()
                        .filter(order -> !announced.contains(order.orderId()))
                        .map(order -> new Violation(ORDER_WITHOUT_EVENT, "order " + order.orderId())));
    }

    private static Stream<Violation> promise(ClientCall call, Map<UUID, StoredOrder> stored) {
        UUID orderId = call.orderId().orElseThrow();
        StoredOrder order = stored.get(orderId);
        if (order == null) {
            return Stream.of(new Violation(ORDER_LOST, "order " + orderId + " answered 201 at " + call.answeredAt()));
        }
        return order.total().toPlainString().equals(call.total().toPlainString())
                ? Stream.empty()
                : Stream.of(new Violation(
                        VALUE_DIFFERS, "order " + orderId + ": client " + call.total() + ", row " + order.total()));
    }
}
