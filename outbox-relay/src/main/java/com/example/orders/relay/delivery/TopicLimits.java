package com.example.orders.relay.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Knows the maximum record size of each topic, so that a too large event is parked before it is sent. Each refusal by
 * the broker would cost the transaction it was in, and a new session.
 */
final class TopicLimits {
    /** The broker does not tell the limit, so it is the broker that refuses a too large record. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Admin admin;
    private final boolean compressed;
    private final Map<String, Asked> asked = new HashMap<>();

    /** @param compressed leaves the limits to the broker, which counts the compressed bytes */
    TopicLimits(Admin admin, boolean compressed) {
        this.admin = admin;
        this.compressed = compressed;
    }

    private record Asked(int limit, long at) {
        boolean stale() {
            return System.nanoTime() - at > ASK_AGAIN.toNanos();
        }
    }

    /** Returns the topic's limit. A limit that these bytes exceed is read again, because it may have been raised. */
    int of(String topic, int bytes) {
        if (compressed) {
            return UNKNOWN;
        }
        Asked before = asked.get(topic);
        if (before == null || (bytes > before.limit() && before.stale())) {
            before = new Asked(ask(topic), System.nanoTime());
            asked.put(topic, before);
        }
        return before.limit();
    }

    /** Makes the next call for each topic read its limit again. */
    void forget() {
        asked.clear();
    }

    private int ask(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            String limit = admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value();
            return Integer.parseInt(limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof UnsupportedVersionException) {
                return UNKNOWN;
            }
            throw new KafkaException("The limits of topic " + topic + " could not be read", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The limits of topic " + topic + " could not be read within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
