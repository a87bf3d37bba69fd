package com.example.orders.relay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SourceTest {
    private final Source source = new Source(null, null, null, null);
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void ofManyRequestsAtOnceAFewRead() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < 200; client++) {
                clients.execute(() -> source.inTurn(this::read));
            }
        }

        assertThat(most.get()).isBetween(1, 4);
    }

    private int read() {
        int now = reading.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        LockSupport.parkNanos(1_000_000); // long enough for others to begin
        return reading.decrementAndGet();
    }
}
