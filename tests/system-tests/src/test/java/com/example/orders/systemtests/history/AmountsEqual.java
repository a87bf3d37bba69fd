package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.VALUE_DIFFERS;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The order row, OrderCreated and OrderFulfilled have the same amount, including its scale, customer and time. */
final class AmountsEqual implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, StoredOrder> orders =
                history.orders().stream().collect(Collectors.toMap(StoredOrder::orderId, Function.identity()));
        return history.events().stream()
                .filter(event -> orders.containsKey(event.orderId()))
                .flatMap(event -> differences(event, orders.get(event.orderId())));
    }

    private static Stream<Violation> differences(TopicEvent event, StoredOrder order) {
        return Stream.of(
                        event.total().flatMap(total -> difference(event, "amount", order.total(), total)),
                        difference(
                                event,
                                "customer",
                                order.customerId(),
                                event.fields().get("customer_id")),
                        difference(event, "key", order.customerId(), event.key()),
                        event.topic().equals(Topics.CREATED)
                                ? difference(
                                        event,
                                        "time",
                                        order.createdAt(),
                                        event.fields().get("created_at"))
                                : Optional.<Violation>empty())
                .flatMap(Optional::stream);
    }

    private static Optional<Violation> difference(TopicEvent event, String what, Object stored, Object published) {
        return Objects.equals(stored, published)
                ? Optional.empty()
                : Optional.of(new Violation(
                        VALUE_DIFFERS, event.place() + " " + what + ": row " + stored + ", event " + published));
    }
}
