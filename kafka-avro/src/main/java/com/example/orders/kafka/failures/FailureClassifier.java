package com.example.orders.kafka.failures;

import com.example.orders.kafka.headers.InvalidEventHeadersException;
import com.example.orders.kafka.registry.SchemaRegistryException;
import com.example.orders.kafka.wire.UndecodableRecordException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Sorts a failure by the types and SQL states in its cause chain, outermost first; what no rule knows is a bug.
 * Immutable.
 */
public final class FailureClassifier {

    /** Deeper chains than this are loops or as good as one. */
    private static final int MAX_DEPTH = 50;

    private final List<Function<Throwable, Optional<FailureKind>>> rules;

    private FailureClassifier(List<Function<Throwable, Optional<FailureKind>>> rules) {
        this.rules = rules;
    }

    /** Knows databases, networks, Kafka, the registry, and this module's own exceptions. */
    public static FailureClassifier standard() {
        return new FailureClassifier(List.of(FailureClassifier::standardRule));
    }

    /** A classifier that asks this rule first, for the types of a client that this module does not know. */
    public FailureClassifier with(Function<Throwable, Optional<FailureKind>> rule) {
        List<Function<Throwable, Optional<FailureKind>>> extended = new ArrayList<>();
        extended.add(rule);
        extended.addAll(rules);
        return new FailureClassifier(List.copyOf(extended));
    }

    /** What the failure means for the record that met it. */
    public FailureKind classify(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            for (Function<Throwable, Optional<FailureKind>> rule : rules) {
                Optional<FailureKind> kind = rule.apply(link);
                if (kind.isPresent()) {
                    return kind.get();
                }
            }
            link = link.getCause();
        }
        return FailureKind.BUG;
    }

    private static Optional<FailureKind> standardRule(Throwable failure) {
        return switch (failure) {
            case PoisonRecordException e -> Optional.of(FailureKind.POISON);
            case UndecodableRecordException e -> Optional.of(FailureKind.POISON);
            case InvalidEventHeadersException e -> Optional.of(FailureKind.POISON);
            case SQLException e -> SqlStates.kindOf(e);
            default -> isTransient(failure) ? Optional.of(FailureKind.TRANSIENT) : Optional.empty();
        };
    }

    /** A refusal by the registry is here too: wrong credentials are no fault of the record. */
    private static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case SchemaRegistryException e -> true;
            case SocketException e -> true;
            case SocketTimeoutException e -> true;
            case UnknownHostException e -> true;
            case HttpTimeoutException e -> true;
            case SSLException e -> true;
            case ClosedChannelException e -> true;
            case TimeoutException e -> true;
            case RetriableException e -> true;
            case AuthenticationException e -> true;
            case AuthorizationException e -> true;
            case WakeupException e -> true;
            case InterruptException e -> true;
            case InterruptedException e -> true;
            case OutOfMemoryError e -> true;
            default -> false;
        };
    }
}
