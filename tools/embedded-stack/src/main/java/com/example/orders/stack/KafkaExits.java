package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prevents Kafka's handling of fatal errors from ending the JVM that it shares with other parts. */
final class KafkaExits {

    private static final Logger log = LoggerFactory.getLogger(KafkaExits.class);

    private volatile boolean happened;

    void intercept() {
        happened = false;
        Exit.setExitProcedure(this::refuse);
        Exit.setHaltProcedure(this::refuse);
    }

    boolean happened() {
        return happened;
    }

    private void refuse(int status, String message) {
        happened = true;
        log.error("Kafka gave up with status {}: {}", status, message);
        throw new PartFailedException("Kafka gave up with status " + status + ": " + message);
    }
}
