package com.example.orders.relay.delivery;

import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes records and moves the position after them, never past one that is not acknowledged. Any failure is final: the
 * delivery is closed without flushing and another one starts from the position.
 */
public sealed interface Delivery extends AutoCloseable permits TransactionalDelivery, AcknowledgedDelivery {

    /** Sends a record; what was sent since the last settling belongs together. */
    void send(ProducerRecord<byte[], byte[]> record, UUID event);

    /**
     * Moves the position to this window once everything sent is acknowledged.
     *
     * @param released the parked events among what was sent; they are published when this returns
     */
    void settle(Window window, Optional<Released> released) throws SQLException;

    /** Waits until everything settled is acknowledged. */
    void drain() throws SQLException;

    /** True when everything settled is acknowledged. */
    boolean idle();

    /** How far publishing has come for certain. */
    Window settled();

    @Override
    void close();
}
