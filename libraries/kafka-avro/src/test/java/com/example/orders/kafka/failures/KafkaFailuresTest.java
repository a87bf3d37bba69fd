package com.example.orders.kafka.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.wire.UndecodableRecordException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
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
}
