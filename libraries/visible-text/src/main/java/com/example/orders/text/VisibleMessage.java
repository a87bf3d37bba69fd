package com.example.orders.text;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logback's {@code %msg} with control characters made visible; further lines are indented, so that none looks like an entry. */
public final class VisibleMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return VisibleText.lines(super.convert(event)).replace("\n", "\n    ");
    }
}
