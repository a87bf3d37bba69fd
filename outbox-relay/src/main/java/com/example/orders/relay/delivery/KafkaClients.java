package com.example.orders.relay.delivery;

import com.example.orders.relay.configuration.KafkaConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates the Kafka clients of a session with the settings that the relay's guarantees need. The caller closes them.
 */
public final class KafkaClients {
    /** The client id of every producer, consumer and admin client. */
    public static final String CLIENT_ID = "outbox-relay";

    /** The prefix of every source's transactional id; the access rules allow it. */
    public static final String TRANSACTIONAL_ID_PREFIX = CLIENT_ID + "-";

    private static final int IN_FLIGHT = 5;
    /** Fills batches while the relay is behind. A commit does not wait for it. */
    private static final String LINGER_MS = "5";

    /**
     * Usually the first request of a transaction is retried, for the few milliseconds until the last one's markers are
     * written.
     */
    private static final String RETRY_MS = "5";

    private static final String BATCH_BYTES = Integer.toString(256 * 1024);
    private static final String BUFFER_BYTES = Long.toString(32L * 1024 * 1024);
    /** A longer outage of the broker ends the session; the next one continues from the position. */
    private static final String REQUEST_MS = "10000";

    /** Limits the last batch of a transaction and its commit, which waits for that batch. */
    private static final String DELIVERY_MS = "20000";

    /**
     * Closing a consumer waits for its pending fetch, and a takeover for the close: the default is 500 ms at a topic's
     * end.
     */
    private static final String FETCH_MS = "20";
    /**
     * The longest time that a crashed relay's open transaction blocks read_committed consumers if no other relay takes
     * over.
     */
    private static final String TRANSACTION_MS = "30000";

    private final Map<String, Object> connection;
    private final KafkaConfiguration configuration;

    /** @param connection the bootstrap servers and the credentials, under Kafka's own names */
    public KafkaClients(Map<String, Object> connection, KafkaConfiguration configuration) {
        this.connection = Map.copyOf(connection);
        this.configuration = configuration;
    }

    /** Creates a producer whose {@code initTransactions} fences every earlier producer of the same source. */
    Producer<byte[], byte[]> transactional(String source) {
        Map<String, Object> settings = producing();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID_PREFIX + source);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        return new KafkaProducer<>(settings);
    }

    /** Creates a consumer that reads committed records only, without a group and without committing offsets. */
    public Consumer<byte[], byte[]> reader() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return new KafkaConsumer<>(settings);
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /** The size of the largest event that is published, in bytes; a larger one is parked. */
    public int maxRequestSize() {
        return configuration.maxRequestSize();
    }

    /** Whether the producer compresses records, so that the broker sees fewer bytes. */
    boolean compresses() {
        return !"none".equals(configuration.properties().getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
    }

    Map<String, Object> producing() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, configuration.maxRequestSize());
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(configuration.properties());
        settings.putAll(connection);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT_ID);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        return settings;
    }
}
