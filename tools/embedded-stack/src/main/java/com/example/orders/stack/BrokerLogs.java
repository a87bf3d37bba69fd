package com.example.orders.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Keeps the logs of the servers in this JVM out of a test's output. Loggers with an explicit level, as in the
 * supervisor's configuration, keep that level.
 */
final class BrokerLogs {

    private static final List<String> WARNINGS_ONLY = List.of(
            "kafka",
            "state.change.logger",
            "org.apache.kafka",
            "org.apache.pekko",
            "org.elasticmq",
            "com.example.orders.stack.sqs",
            "scalikejdbc");

    /** Their warnings belong to every start of a new broker. */
    private static final List<String> ERRORS_ONLY = List.of(
            "kafka.server.KafkaConfig",
            "org.apache.kafka.common.utils.AppInfoParser",
            "org.apache.kafka.controller.QuorumController");

    private BrokerLogs() {}

    static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            WARNINGS_ONLY.forEach(name -> limit(context, name, Level.WARN));
            ERRORS_ONLY.forEach(name -> limit(context, name, Level.ERROR));
        }
    }

    private static void limit(LoggerContext context, String name, Level level) {
        ch.qos.logback.classic.Logger logger = context.getLogger(name);
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }
}
