package com.example.orders.producer.placing;

import com.example.orders.problems.Problem;
import com.example.orders.problems.ProblemException;
import com.example.orders.problems.Violation;
import com.example.orders.producer.order.Money;
import io.micronaut.http.HttpStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Creates the problems for requests that pass validation but that the use case cannot serve. */
final class Refusals {

    private Refusals() {}

    static ProblemException totalTooLarge(BigDecimal total) {
        return ProblemException.invalid(
                List.of(new Violation("items", total.toPlainString(), "must not add up to more than " + Money.MAX)));
    }

    static ProblemException keyReused(String key) {
        return ProblemException.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                Problem.type("idempotency-key-reused"),
                "The idempotency key belongs to another order",
                "Send the first order again to get its answer, or this order with a new key.",
                List.of(new Violation(IdempotencyKeyHeader.NAME, key, "must not be used for two different orders")));
    }

    static ProblemException unknownOrder(UUID orderId) {
        return ProblemException.of(HttpStatus.NOT_FOUND, "There is no order " + orderId + ".");
    }
}
