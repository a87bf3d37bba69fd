package com.example.orders.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {

    private final FailureClassifier classifier = FailureClassifier.standard();

    static Stream<Throwable> transientFailures() {
        return Stream.of(
                new ConnectException("refused"),
                new SocketTimeoutException(),
                new TimeoutException(),
                new SQLTransientConnectionException("pool is empty"),
                new InterruptedException(),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void classifiesFailuresOfDependenciesAsTransientHoweverDeepTheyAreWrapped(Throwable failure) {
        Throwable wrapped = new IllegalStateException("outer", new CompletionException(failure));

        assertThat(classifier.classify(failure)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(wrapped)).isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, TRANSIENT",
        "40001, TRANSIENT",
        "40P01, TRANSIENT",
        "53300, TRANSIENT",
        "53100, TRANSIENT",
        "55P03, TRANSIENT",
        "55000, TRANSIENT",
        "57014, TRANSIENT",
        "57P01, TRANSIENT",
        "57P03, TRANSIENT",
        "57P05, TRANSIENT",
        "58030, TRANSIENT",
        "25006, TRANSIENT",
        "25P03, TRANSIENT",
        "26000, TRANSIENT",
        "28P01, TRANSIENT",
        "3D000, TRANSIENT",
        "3F000, TRANSIENT",
        "42501, TRANSIENT",
        "42P01, TRANSIENT",
        "0A000, TRANSIENT",
        "XX001, TRANSIENT",
        "XX000, BUG",
        "22003, POISON",
        "22021, POISON",
        "23505, BUG",
        "25P02, BUG",
    })
    void classifiesDatabaseFailuresBySqlStateNotByMessage(String state, FailureKind kind) {
        SQLException failure = new SQLException("connection timeout deadlock", state);

        assertThat(classifier.classify(new IllegalStateException(failure))).isEqualTo(kind);
    }

    @Test
    void classifiesAFailureOfThePoolAsTransient() {
        assertThat(classifier.classify(new SQLException("the pool is closed"))).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void returnsTheCauseThatDeterminedTheClass() {
        SQLException cause = new SQLException("Connection is closed");
        Exception failure = new IllegalStateException("outer", cause);
        Exception unknown = new IllegalStateException("unknown");

        assertThat(classifier.judge(failure)).isEqualTo(new Judgement(FailureKind.TRANSIENT, cause));
        assertThat(classifier.judge(unknown)).isEqualTo(new Judgement(FailureKind.BUG, unknown));
    }

    @Test
    void classifiesContractViolationsAsPoison() {
        assertThat(classifier.classify(new RuntimeException(new PoisonRecordException("x"))))
                .isEqualTo(FailureKind.POISON);
    }

    @Test
    void classifiesUnexpectedFailuresAsBug() {
        assertThat(classifier.classify(new NullPointerException("timeout"))).isEqualTo(FailureKind.BUG);
        assertThat(classifier.classify(new StackOverflowError())).isEqualTo(FailureKind.BUG);
    }

    @Test
    void endsForACauseChainWithALoop() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(classifier.classify(first)).isEqualTo(FailureKind.BUG);
    }

    @Test
    void appliesAnAddedRuleFirst() {
        FailureClassifier extended = classifier.with(failure ->
                failure instanceof ArithmeticException ? Optional.of(FailureKind.TRANSIENT) : Optional.empty());

        assertThat(extended.classify(new ArithmeticException())).isEqualTo(FailureKind.TRANSIENT);
        assertThat(extended.classify(new NullPointerException())).isEqualTo(FailureKind.BUG);
    }
}
