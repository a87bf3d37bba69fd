package com.example.orders.failures;

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

/**
 * Classifies a failure by the types and SQL states in its cause chain, outermost first. A failure that matches no rule
 * is a bug. Immutable.
 */
public final class FailureClassifier {

    /** A deeper cause chain counts as a loop. */
    private static final int MAX_DEPTH = 50;

    private final List<Function<Throwable, Optional<FailureKind>>> rules;

    private FailureClassifier(List<Function<Throwable, Optional<FailureKind>>> rules) {
        this.rules = rules;
    }

    /**
     * Returns a classifier for failures of databases, networks and the JVM, for {@link PoisonRecordException} and for
     * {@link TransientFailureException}.
     */
    public static FailureClassifier standard() {
        return new FailureClassifier(List.of(FailureClassifier::standardRule));
    }

    /** Returns a classifier that applies this rule first, for exceptions of a client that this module does not know. */
    public FailureClassifier with(Function<Throwable, Optional<FailureKind>> rule) {
        List<Function<Throwable, Optional<FailureKind>>> extended = new ArrayList<>();
        extended.add(rule);
        extended.addAll(rules);
        return new FailureClassifier(List.copyOf(extended));
    }

    /** Returns the class of the failure. */
    public FailureKind classify(Throwable failure) {
        return judge(failure).kind();
    }

    /** Returns the class of the failure, and the cause that determined it. */
    public Judgement judge(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            for (Function<Throwable, Optional<FailureKind>> rule : rules) {
                Optional<FailureKind> kind = rule.apply(link);
                if (kind.isPresent()) {
                    return new Judgement(kind.get(), link);
                }
            }
            link = link.getCause();
        }
        return new Judgement(FailureKind.BUG, failure);
    }

    private static Optional<FailureKind> standardRule(Throwable failure) {
        return switch (failure) {
            case PoisonRecordException _ -> Optional.of(FailureKind.POISON);
            case TransientFailureException _ -> Optional.of(FailureKind.TRANSIENT);
            case SQLException e -> SqlStates.kindOf(e);
            default -> isTransient(failure) ? Optional.of(FailureKind.TRANSIENT) : Optional.empty();
        };
    }

    private static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case SocketException _ -> true;
            case SocketTimeoutException _ -> true;
            case UnknownHostException _ -> true;
            case HttpTimeoutException _ -> true;
            case SSLException _ -> true;
            case ClosedChannelException _ -> true;
            case TimeoutException _ -> true;
            case InterruptedException _ -> true;
            case OutOfMemoryError _ -> true;
            default -> false;
        };
    }
}
