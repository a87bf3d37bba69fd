package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks once per topic that it exists and that the relay may write to it. A producer would wait for an unknown topic and
 * block the records of all others; a missing right would fail each transaction with a record for the topic.
 */
public final class KnownTopics {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<String, Asked> asked = new HashMap<>();

    public KnownTopics(Admin admin) {
        this.admin = admin;
    }

    private record Asked(Optional<Refusal> refusal, long at) {
        boolean stale() {
            return refusal.isPresent() && System.nanoTime() - at > ASK_AGAIN.toNanos();
        }
    }

    public Optional<Refusal> refusal(String topic) {
        Asked before = asked.get(topic);
        if (before == null || before.stale()) {
            before = new Asked(ask(topic), System.nanoTime());
            asked.put(topic, before);
        }
        return before.refusal();
    }

    private Optional<Refusal> ask(String topic) {
        try {
            TopicDescription description = admin.describeTopics(
                            List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic);
            return mayWrite(description) ? Optional.empty() : Optional.of(notAllowed("write to", topic));
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
            case TopicAuthorizationException _ -> notAllowed("describe", topic);
            default -> throw new KafkaException("Topic " + topic + " could not be described", cause);
        };
    }

    /** A broker that does not tell the rights refuses the record itself if one is missing. */
    private static boolean mayWrite(TopicDescription description) {
        Set<AclOperation> allowed = description.authorizedOperations();
        return allowed == null || allowed.isEmpty() || allowed.contains(AclOperation.WRITE);
    }

    private static Refusal notAllowed(String what, String topic) {
        return new Refusal(
                ParkReason.NOT_ALLOWED,
                "The relay may not " + what + " topic '" + topic + "'. Allow it; the events are then published.");
    }
}
