package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.failures.RetryTransient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks how the outbox takes part in the transaction of a use case. */
class OutboxIT {
    private static final Publication<OrderFulfilled> FULFILLED = Publication.of(
            "orders.fulfilled",
            OrderFulfilled.class,
            EventSchemas.written(OrderFulfilled.getClassSchema()),
            "customer_id",
            new HeaderNames(Set.of(), Set.of()));

    private final TestDatabase database = TestDatabase.migrated();
    private final ApplicationContext context = database.context();
    private final UseCase useCase = context.getBean(UseCase.class);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void anEventCommitsWithTheTransactionOfTheUseCase() throws SQLException {
        useCase.append();

        assertThat(events()).isEqualTo(1);
    }

    @Test
    void aUseCaseThatFailsLeavesNoEvent() throws SQLException {
        assertThatThrownBy(() -> useCase.appendAndFail(new SQLException("", "23505")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));

        assertThat(events()).isZero();
    }

    @Test
    void refusesToAppendOutsideOfATransaction() throws SQLException {
        Outbox outbox = context.getBean(Outbox.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> outbox.append(event()))
                .withMessageContaining("no transaction is active")
                .withMessageContaining("@Transactional");
        assertThat(events()).isZero();
    }

    @Test
    void refusesToRecordOutsideOfATransaction() {
        Inbox inbox = context.getBean(Inbox.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> inbox.recordNew(Set.of(UUID.randomUUID())))
                .withMessageContaining("no transaction is active");
    }

    @Test
    void eachRetryIsATransactionOfItsOwn() throws SQLException {
        useCase.appendOnTheThirdAttempt();

        assertThat(useCase.attempts).isEqualTo(3);
        assertThat(events()).isEqualTo(1);
    }

    private long events() throws SQLException {
        return database.number("SELECT count(*) FROM outbox");
    }

    private static OutboxEvent event() {
        var payload = OrderFulfilled.newBuilder()
                .setOrderId("order-1")
                .setCustomerId("customer-1")
                .setFulfilledAt(Instant.ofEpochMilli(1_760_000_000_000L))
                .setTotalAmount(new BigDecimal("19.99"))
                .setCorrelationId("order-1")
                .build();
        return FULFILLED.event(UUID.randomUUID(), Map.of(), payload);
    }

    /** Declares a publication as a service does. */
    @Factory
    static class Publications {
        @Singleton
        Publication<OrderFulfilled> orderFulfilled() {
            return FULFILLED;
        }
    }

    @Singleton
    @Requires(beans = DataSource.class)
    static class UseCase {
        private final Outbox outbox;
        private int attempts;

        UseCase(Outbox outbox) {
            this.outbox = outbox;
        }

        @Transactional
        void append() {
            outbox.append(event());
        }

        @Transactional
        void appendAndFail(SQLException failure) throws SQLException {
            outbox.append(event());
            throw failure;
        }

        /** Every attempt appends an event. If all attempts were one transaction, there would be three events. */
        @RetryTransient
        @Transactional
        void appendOnTheThirdAttempt() throws SQLException {
            attempts++;
            outbox.append(event());
            if (attempts < 3) {
                throw new SQLException("", "40001");
            }
        }
    }
}
