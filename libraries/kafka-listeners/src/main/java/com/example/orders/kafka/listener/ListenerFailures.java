package com.example.orders.kafka.listener;

import com.example.orders.kafka.delivery.WaitingPartition;
import com.example.orders.kafka.failures.KafkaFailures;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.configuration.kafka.exceptions.DefaultKafkaListenerExceptionHandler;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerException;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerExceptionHandler;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the failures of polling itself, which no delivery edge sees: wrong credentials, an untrusted certificate, a
 * missing right. Micronaut polls again at once, so this class waits. It logs a failure once, not at each poll.
 */
@Singleton
@Replaces(DefaultKafkaListenerExceptionHandler.class)
@Requires(beans = KafkaDefaultConfiguration.class)
public class ListenerFailures implements KafkaListenerExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerFailures.class);

    /** Short enough for a prompt stop, and long enough to cost the broker nothing. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** A failure that did not repeat for this time has passed: a poll reports it again within a few seconds. */
    private static final Duration PASSED = Duration.ofSeconds(15);

    private final DeliveryEdges edges;
    private final Map<String, Failure> byListener = new ConcurrentHashMap<>();

    private record Failure(String text, long at) {

        boolean isPresent() {
            return System.nanoTime() - at < PASSED.toNanos();
        }
    }

    ListenerFailures(DeliveryEdges edges) {
        this.edges = edges;
    }

    @Override
    public void handle(KafkaListenerException failure) {
        String listener = failure.getKafkaListener().getClass().getSimpleName();
        Throwable cause = failure.getCause();
        Optional<String> remedy = KafkaFailures.remedy(cause);
        String text = remedy.orElse(cause.toString());
        Failure before = byListener.put(listener, new Failure(text, System.nanoTime()));
        if (before == null || !before.isPresent() || !before.text().equals(text)) {
            if (remedy.isPresent()) {
                LOG.warn("{} receives nothing and retries: {} ({})", listener, text, cause.toString());
            } else {
                LOG.error("{} receives nothing and retries: {}", listener, text, cause);
            }
        }
        pause();
    }

    /** Returns what keeps listeners from receiving or handling records until an operator corrects it. */
    public List<String> present() {
        return Stream.concat(
                        byListener.values().stream().filter(Failure::isPresent).map(Failure::text),
                        edges.waiting().stream().map(WaitingPartition::remedy).flatMap(Optional::stream))
                .distinct()
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
