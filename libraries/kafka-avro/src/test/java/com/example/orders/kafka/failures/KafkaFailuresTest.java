package com.example.orders.kafka.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.wire.UndecodableRecordException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaFailuresTest {

    private final FailureClassifier classifier = KafkaFailures.classifier();

    @Test
    void waitsForTheBroker() {
        assertThat(classifier.classify(new IllegalStateException(new NotLeaderOrFollowerException("moved"))))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(new TopicAuthorizationException("no ACL yet")))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void setsAsideWhatCannotBeDecoded() {
        assertThat(classifier.classify(new UndecodableRecordException("x"))).isEqualTo(FailureKind.POISON);
    }

    @Test
    void judgesEverythingElseLikeTheStandard() {
        assertThat(classifier.classify(new SQLException("", "40001"))).isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(new NullPointerException())).isEqualTo(FailureKind.BUG);
    }

    @Test
    void namesTheSettingOrTheRightThatIsMissing() {
        assertThat(KafkaFailures.remedy(new KafkaException(new SaslAuthenticationException("invalid"))))
                .hasValueSatisfying(
                        remedy -> assertThat(remedy).endsWith("check KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD."));
        assertThat(KafkaFailures.remedy(new SslAuthenticationException("handshake")))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("KAFKA_SSL_TRUSTSTORE_LOCATION"));
        assertThat(KafkaFailures.remedy(new TopicAuthorizationException(Set.of("orders.created"))))
                .hasValueSatisfying(
                        remedy -> assertThat(remedy).startsWith("The right to use topic orders.created is missing."));
        assertThat(KafkaFailures.remedy(GroupAuthorizationException.forGroupId("sqs-bridge")))
                .hasValueSatisfying(remedy ->
                        assertThat(remedy).startsWith("The right to use consumer group sqs-bridge is missing."));
        assertThat(KafkaFailures.remedy(new NotLeaderOrFollowerException("moved")))
                .isEmpty();
    }
}
