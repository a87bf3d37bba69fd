package com.example.orders.kafka.failures;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.registry.SchemaRegistryException;
import com.example.orders.kafka.wire.UndecodableRecordException;
import com.example.orders.metadata.InvalidEventHeadersException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/** Extends the standard classification by the exceptions of the Kafka client and of this module. */
public final class KafkaFailures {

    private KafkaFailures() {}

    public static FailureClassifier classifier() {
        return FailureClassifier.standard().with(KafkaFailures::kindOf);
    }

    /** A refusal by the registry or the broker is transient: wrong credentials are not the record's fault. */
    private static Optional<FailureKind> kindOf(Throwable failure) {
        return switch (failure) {
            case UndecodableRecordException _, InvalidEventHeadersException _ -> Optional.of(FailureKind.POISON);
            case SchemaRegistryException _,
                    RetriableException _,
                    AuthenticationException _,
                    AuthorizationException _,
                    WakeupException _,
                    InterruptException _ -> Optional.of(FailureKind.TRANSIENT);
            default -> Optional.empty();
        };
    }
}
