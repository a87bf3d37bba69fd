package com.example.orders.systemtests.history;

import java.util.stream.Stream;

/** A condition that must hold in every history. */
@FunctionalInterface
interface Rule {
    Stream<Violation> violations(History history);
}
