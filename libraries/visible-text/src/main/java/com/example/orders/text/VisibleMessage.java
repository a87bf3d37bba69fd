package com.example.orders.text;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Replaces Logback's {@code %msg}: makes control characters visible and indents further lines, so that none of them
 * looks like a log entry.
 */
public final class VisibleMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return VisibleText.lines(super.convert(event)).replace("\n", "\n    ");
    }
}
