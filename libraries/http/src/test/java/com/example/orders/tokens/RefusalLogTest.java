package com.example.orders.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RefusalLog refusals = new RefusalLog(nanos::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger().addAppender(lines);
    }

    @AfterEach
    void detach() {
        logger().detachAppender(lines);
    }

    @Test
    void logsTheReasonAndTheRemedy() {
        refusals.refused("PUT /generator", TokenFault.CLAIMS, "Expired JWT");

        assertThat(text(0)).startsWith("PUT /generator was refused.").contains("TOKEN_ISSUER", "[Expired JWT]");
    }

    @Test
    void manyRefusalsAreOneLineEachTenSeconds() {
        for (int i = 0; i < 1_000; i++) {
            refusals.refused("PUT /generator", TokenFault.MISSING, "anonymous");
        }
        refusals.refused("PUT /generator", TokenFault.SCOPE, "ada");
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        refusals.refused("PUT /generator", TokenFault.MISSING, "anonymous");

        assertThat(lines.list).hasSize(3);
        assertThat(text(0)).doesNotContain("more since");
        assertThat(text(2)).endsWith("999 more since the last such line.");
    }

    private String text(int line) {
        return lines.list.get(line).getFormattedMessage();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(RefusalLog.class);
    }
}
