package com.example.orders.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.outbox.retention.ScheduledRetention;
import com.example.orders.producer.ProducerUnderTest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls the scheduled methods directly and checks their effect. */
class RetentionIT {

    private static final String ORDER =
            "{\"customer_id\":\"c\",\"items\":[{\"product_id\":\"p\",\"quantity\":2,\"unit_price\":5}]}";

    @TempDir
    Path folder;

    @Test
    void forgetsOldKeysAndStartsANewOutboxPartitionInTime() throws SQLException {
        try (ProducerUnderTest producer = ProducerUnderTest.start(folder, Map.of("retention.outbox", "7d"))) {
            producer.post("/orders", ORDER, "Idempotency-Key", "old");
            producer.execute("UPDATE idempotency_keys SET created_at = now() - interval '2 days'");
            producer.execute("UPDATE outbox SET created_at = now() - interval '2 days'");

            producer.bean(ScheduledRetention.class).applyToOutbox();
            producer.bean(IdempotencyKeys.class).forgetExpired();

            assertThat(producer.query("SELECT key FROM idempotency_keys")).isEmpty();
            producer.post("/orders", ORDER);
            assertThat(producer.query("SELECT tableoid::regclass FROM outbox ORDER BY sequence"))
                    .containsExactly("outbox_p0", "outbox_p1");
        }
    }
}
