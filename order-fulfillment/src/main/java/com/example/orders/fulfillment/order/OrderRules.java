package com.example.orders.fulfillment.order;

import com.example.orders.fulfillment.order.Outcome.Reason;
import com.example.orders.fulfillment.order.Outcome.Rejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks an order against the rules in a fixed order. The first violated rule becomes the reason of the rejection. */
public record OrderRules(List<String> productPrefixes, BigDecimal maxTotal, int maxItems, int maxQuantity) {

    private static final int SHOWN = 64;

    public OrderRules {
        productPrefixes = List.copyOf(productPrefixes);
    }

    public Outcome check(Order order) {
        return Stream.of(numberOfItems(order), products(order), quantities(order), prices(order), total(order))
                .flatMap(Optional::stream)
                .<Outcome>map(rejected -> rejected)
                .findFirst()
                .orElseGet(() -> new Outcome.Accepted(Plan.of(order)));
    }

    private Optional<Rejected> numberOfItems(Order order) {
        int items = order.items().size();
        return items >= 1 && items <= maxItems
                ? Optional.empty()
                : rejected(Reason.LIMIT_EXCEEDED, "%s items, must be 1 to %s".formatted(items, maxItems));
    }

    private Optional<Rejected> products(Order order) {
        return order.items().stream()
                .map(OrderItem::productId)
                .filter(product -> productPrefixes.stream().noneMatch(product::startsWith))
                .findFirst()
                .flatMap(product -> rejected(
                        Reason.UNKNOWN_PRODUCT,
                        "product '%s' is unknown, known products begin with %s"
                                .formatted(shown(product), String.join(" or ", productPrefixes))));
    }

    private Optional<Rejected> quantities(Order order) {
        return order.items().stream()
                .filter(item -> item.quantity() < 1 || item.quantity() > maxQuantity)
                .findFirst()
                .flatMap(item -> rejected(
                        Reason.LIMIT_EXCEEDED,
                        "quantity %s of product '%s', must be 1 to %s"
                                .formatted(item.quantity(), shown(item.productId()), maxQuantity)));
    }

    private static Optional<Rejected> prices(Order order) {
        return order.items().stream()
                .filter(item -> item.unitPrice().signum() <= 0)
                .findFirst()
                .flatMap(item -> rejected(
                        Reason.LIMIT_EXCEEDED,
                        "unit price %s of product '%s', must be more than 0"
                                .formatted(item.unitPrice().toPlainString(), shown(item.productId()))));
    }

    private Optional<Rejected> total(Order order) {
        BigDecimal sum = order.items().stream().map(OrderItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(order.totalAmount()) != 0) {
            return rejected(
                    Reason.TOTAL_MISMATCH,
                    "total %s, but the items add up to %s"
                            .formatted(order.totalAmount().toPlainString(), sum.toPlainString()));
        }
        return sum.compareTo(maxTotal) <= 0
                ? Optional.empty()
                : rejected(
                        Reason.LIMIT_EXCEEDED,
                        "total %s, must be at most %s".formatted(sum.toPlainString(), maxTotal.toPlainString()));
    }

    private static Optional<Rejected> rejected(Reason reason, String detail) {
        return Optional.of(new Rejected(reason, detail));
    }

    /** Returns text from outside in a form that is safe to store and show: short, and without control characters. */
    private static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
