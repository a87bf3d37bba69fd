package com.example.orders.kafka.failures;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.registry.SchemaRegistryException;
import com.example.orders.kafka.wire.UndecodableRecordException;
import com.example.orders.metadata.InvalidEventHeadersException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Extends the standard classification by the exceptions of the Kafka client and of this module, and names the setting or
 * right that an operator has to correct.
 */
public final class KafkaFailures {

    private static final String RIGHTS =
            " `bin/orders provision` grants what the service's AsyncAPI document declares; check the document and KAFKA_SASL_USERNAME.";

    /** A deeper cause chain counts as a loop. */
    private static final int MAX_DEPTH = 50;

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

    /**
     * Returns which setting or right is missing if Kafka refused the certificate, the credentials or the operation. The
     * text contains no secret.
     */
    public static Optional<String> remedy(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            Optional<String> remedy = remedyOf(link);
            if (remedy.isPresent()) {
                return remedy;
            }
            link = link.getCause();
        }
        return Optional.empty();
    }

    private static Optional<String> remedyOf(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case SslAuthenticationException _ ->
                        "The server's certificate is not trusted or has another host name: check KAFKA_SSL_TRUSTSTORE_LOCATION and KAFKA_BOOTSTRAP_SERVERS.";
                    case UnsupportedSaslMechanismException _ ->
                        "Kafka does not offer the SASL mechanism: check KAFKA_SASL_MECHANISM.";
                    case SaslAuthenticationException _ ->
                        "Kafka refuses the credentials: check KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD.";
                    case AuthenticationException _ ->
                        "Kafka expects another kind of connection: check KAFKA_SECURITY_PROTOCOL.";
                    case TopicAuthorizationException refused ->
                        "The right to use topic %s is missing.%s"
                                .formatted(String.join(", ", refused.unauthorizedTopics()), RIGHTS);
                    case GroupAuthorizationException refused ->
                        "The right to use consumer group %s is missing.%s".formatted(refused.groupId(), RIGHTS);
                    case TransactionalIdAuthorizationException _ ->
                        "The right to use the transactional id is missing." + RIGHTS;
                    case ClusterAuthorizationException _ -> "A right on the cluster is missing." + RIGHTS;
                    default -> null;
                });
    }
}
