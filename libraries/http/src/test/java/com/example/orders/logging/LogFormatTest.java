package com.example.orders.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatTest {

    private static final String CONFIGURATION = """
            <configuration><include resource="com/example/orders/logging/services.xml"/></configuration>
            """;

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineIsTextUnlessTheSettingSaysOtherwise() throws Exception {
        Appender<ILoggingEvent> appender = configured();

        assertThat(line(appender)).contains("WARN").endsWith("test - Parked key of an \\u001b order\n");
    }

    @Test
    void aLineIsJsonWithTheIdsOfItsEvent() throws Exception {
        context.putProperty("LOG_FORMAT", "json");

        // The outer appender adds the ids of the current span.
        @SuppressWarnings("unchecked")
        var traced = (AppenderAttachable<ILoggingEvent>) configured();
        String line = line(traced.iteratorForAppenders().next());

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).endsWith("\n").doesNotContain("\u001b");
        assertThat(json.path("level").textValue()).isEqualTo("WARN");
        assertThat(json.path("formattedMessage").textValue()).isEqualTo("Parked key of an \u001b order");
        assertThat(json.path("mdc").path("order_id").textValue()).isEqualTo("order-1");
        assertThat(json.path("timestamp").longValue()).isPositive();
    }

    private Appender<ILoggingEvent> configured() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDOUT");
    }

    private String line(Appender<ILoggingEvent> appender) {
        LoggingEvent event = new LoggingEvent(
                "caller", context.getLogger("test"), Level.WARN, "Parked key of an {} order", null, new Object[] {
                    "\u001b"
                });
        event.setMDCPropertyMap(Map.of("order_id", "order-1"));
        byte[] line =
                ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder().encode(event);
        return new String(line, StandardCharsets.UTF_8);
    }
}
