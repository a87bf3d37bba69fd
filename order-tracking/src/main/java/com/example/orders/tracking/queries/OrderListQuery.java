package com.example.orders.tracking.queries;

import com.example.orders.tracking.order.State;
import io.micronaut.http.HttpParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters of a list of orders. */
record OrderListQuery(Optional<String> customerId, Optional<State> state, int limit, Cursor after) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    private static final Set<String> NAMES = new TreeSet<>(Set.of("customer_id", "state", "limit", "after"));
    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,4}");

    static OrderListQuery of(HttpParameters given) {
        Parameters parameters = new Parameters(given, NAMES);
        OrderListQuery query = new OrderListQuery(
                parameters.read("customer_id", "must be 1 to 64 letters, digits, _ or -", OrderListQuery::customerId),
                parameters.read("state", "must be one of " + Arrays.toString(State.values()), OrderListQuery::state),
                parameters
                        .read("limit", "must be a whole number from 1 to " + MAX_LIMIT, OrderListQuery::limit)
                        .orElse(DEFAULT_LIMIT),
                parameters
                        .read("after", "must be the value of next in an earlier answer", Cursor::parse)
                        .orElse(Cursor.START));
        parameters.check();
        return query;
    }

    private static Optional<String> customerId(String text) {
        return Optional.of(text).filter(CUSTOMER_ID.asMatchPredicate());
    }

    private static Optional<State> state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(LIMIT.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= MAX_LIMIT);
    }
}
