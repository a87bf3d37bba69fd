package com.example.orders.text;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logback's {@code %ex} with control characters made visible. */
public final class VisibleThrowable extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return VisibleText.lines(super.convert(event));
    }
}
