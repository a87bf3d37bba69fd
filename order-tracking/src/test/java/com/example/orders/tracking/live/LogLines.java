package com.example.orders.tracking.live;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The log while this is open. */
record LogLines(ListAppender<ILoggingEvent> lines) implements AutoCloseable {

    static LogLines start() {
        LogLines log = new LogLines(new ListAppender<>());
        log.lines.start();
        root().addAppender(log.lines);
        return log;
    }

    /** Returns the messages of the lines with a stack trace. */
    List<String> failures() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getThrowableProxy() != null)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void close() {
        root().detachAppender(lines);
    }
}
