package com.example.orders.systemtests.history;

import java.util.stream.Stream;

/** One thing that must hold in every history. */
@FunctionalInterface
interface Rule {
    Stream<Violation> violations(History history);
}
