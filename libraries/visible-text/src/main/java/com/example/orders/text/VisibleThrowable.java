package com.example.orders.text;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Replaces Logback's {@code %ex} and makes control characters visible. */
public final class VisibleThrowable extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return VisibleText.lines(super.convert(event));
    }
}
