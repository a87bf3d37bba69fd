package com.example.orders.tracking.live;

import com.example.orders.failures.RetryTransient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Reads the store. Broken connections are replaced, and many clients that resume together take turns. */
@Singleton
class Changes {

    static final int PAGE = 1_000;

    /** Fewer than the connections of the pool, which listeners and queries need too. */
    private static final int AT_A_TIME = 4;

    private final ChangeRepository rows;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    Changes(ChangeRepository rows) {
        this.rows = rows;
    }

    @RetryTransient
    Frontier frontier() {
        return inTurn(rows::frontier);
    }

    /** Returns at most {@link #PAGE} events of the window after the position. */
    @RetryTransient
    List<ChangeRow> after(Position position) {
        Snapshot from = position.from();
        String to = position.to().text();
        return inTurn(() -> position.last() == 0
                ? rows.firstPage(from.xmax(), from.running(), to, PAGE)
                : rows.nextPage(from.text(), to, position.last(), PAGE));
    }

    private <T> T inTurn(Supplier<T> read) {
        turns.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            turns.release();
        }
    }
}
