package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.kafka.connection.KafkaConnection;
import com.example.orders.stack.credentials.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Connects the commands to Kafka. Every call returns within seconds or fails with a message that names the address;
 * nothing is committed.
 */
public final class Kafka {
    private static final int REQUEST_MILLIS = 4000;
    private static final int CALL_MILLIS = 5000;

    private final String servers;
    private final Map<String, Object> security;

    private Kafka(String servers, Map<String, Object> security) {
        this.servers = servers;
        this.security = security;
    }

    /** Connects as the operator, or as the user of the environment's variables. */
    public static Kafka at(Addresses addresses) {
        return at(addresses, Credentials.OPERATOR);
    }

    /** Connects as the principal, or as the user of the environment's variables. */
    public static Kafka at(Addresses addresses, String principal) {
        Probe.bootstrap("Kafka", addresses.kafka());
        return new Kafka(addresses.kafka(), security(addresses.kafkaVariables(principal)));
    }

    static Map<String, Object> security(Map<String, String> variables) {
        try {
            return KafkaConnection.ofVariables(variables);
        } catch (IllegalArgumentException incomplete) {
            throw new CommandFailure(
                    incomplete.getMessage(),
                    "Unset KAFKA_SECURITY_PROTOCOL to connect without credentials.",
                    incomplete);
        }
    }

    public String servers() {
        return servers;
    }

    public Admin admin() {
        return Admin.create(connection());
    }

    /** Creates a consumer that has no group and reads committed records only. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = connection();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Creates a producer that retries for as long as a call may take. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = connection();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns the future's value, or throws its cause unwrapped. */
    public <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while waiting for Kafka.", "Run the command again.", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TimeoutException) {
                throw Probe.silent("Kafka", servers, failed);
            }
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CommandFailure("Kafka failed: " + failed.getCause(), Remedies.LOGS, failed);
        }
    }

    /** The settings that connect to this Kafka, for clients created elsewhere. */
    public Map<String, Object> connection() {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "command-line");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2000);
        return settings;
    }
}
