package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks once per topic that it exists: a producer would wait for an unknown topic and block the records of all others.
 */
final class KnownTopics {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<String, Asked> asked = new HashMap<>();

    KnownTopics(Admin admin) {
        this.admin = admin;
    }

    private record Asked(Optional<Refusal> refusal, long at) {
        boolean stale() {
            return refusal.isPresent() && System.nanoTime() - at > ASK_AGAIN.toNanos();
        }
    }

    Optional<Refusal> refusal(String topic) {
        Asked before = asked.get(topic);
        if (before == null || before.stale()) {
            before = new Asked(ask(topic), System.nanoTime());
            asked.put(topic, before);
        }
        return before.refusal();
    }

    private Optional<Refusal> ask(String topic) {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(refusal(topic, e.getCause()));
        } catch (TimeoutException e) {
            throw new KafkaException("Topic " + topic + " could not be described within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Refusal refusal(String topic, Throwable cause) {
        return switch (cause) {
            case UnknownTopicOrPartitionException _, InvalidTopicException _ ->
                new Refusal(
                        ParkReason.UNKNOWN_TOPIC,
                        "Topic '" + topic + "' does not exist. Provision it; the events are then published.");
            case TopicAuthorizationException _ ->
                new Refusal(
                        ParkReason.NOT_ALLOWED,
                        "The relay may not describe topic '" + topic + "'. Allow it; the events are then published.");
            default -> throw new KafkaException("Topic " + topic + " could not be described", cause);
        };
    }
}
