package com.example.orders.relay.engine;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** One ownership of a source, from the takeover to the first failure or the loss of the lease. */
final class Session implements AutoCloseable {
    private final Resources resources;
    private final Lease lease;
    private final WindowReader reader;
    private final Pump pump;

    /** @param resources everything that the session uses, closed with the session */
    Session(Resources resources, Lease lease, WindowReader reader, Pump pump) {
        this.resources = resources;
        this.lease = lease;
        this.reader = reader;
        this.pump = pump;
    }

    void run(BooleanSupplier going) throws SQLException, InterruptedException {
        reader.start();
        pump.run(() -> going.getAsBoolean() && lease.held());
    }

    @Override
    public void close() {
        resources.close();
    }
}
