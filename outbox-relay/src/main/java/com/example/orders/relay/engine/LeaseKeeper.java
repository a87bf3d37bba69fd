package com.example.orders.relay.engine;

import com.example.orders.relay.position.FencedException;
import com.example.orders.relay.position.ShadowPosition;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the lease and stores the shadow position, on a thread of its own and on the lease's database session. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Lease lease;
    private final String source;
    private final long epoch;
    private final DatabaseIdentity database;
    private final Duration shadowInterval;
    private final Duration pause;
    private volatile long revision;
    private volatile Supplier<Window> position;
    private Window stored;
    private long storedAt = System.nanoTime();
    private Thread thread;

    LeaseKeeper(Lease lease, String source, ShadowPosition shadow, DatabaseIdentity database, Duration shadowInterval) {
        this.lease = lease;
        this.source = source;
        this.epoch = shadow.epoch();
        this.database = database;
        this.shadowInterval = shadowInterval;
        this.pause = shadowInterval.compareTo(lease.renewal()) < 0 ? shadowInterval : lease.renewal();
        this.revision = shadow.revision();
        this.stored = shadow.window();
        this.position = shadow::window;
    }

    void start() {
        thread = Thread.ofVirtual().name("lease-" + source).start(this::keep);
    }

    /** @param settled supplies the position to store from now on */
    void shadow(Supplier<Window> settled) {
        position = settled;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                lease.renew();
                if (System.nanoTime() - storedAt > shadowInterval.toNanos()) {
                    store(position.get());
                }
            }
        } catch (SQLException | FencedException e) {
            LOG.warn("Lost the lease of source {}: {}", source, e.getMessage());
            lease.lose();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void store(Window window) throws SQLException {
        if (!window.equals(stored)) {
            revision = ShadowPosition.store(lease.connection(), source, epoch, database, window);
            stored = window;
            storedAt = System.nanoTime();
        }
    }

    /** The last revision of the shadow that is known to be durable. */
    long revision() {
        return revision;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
