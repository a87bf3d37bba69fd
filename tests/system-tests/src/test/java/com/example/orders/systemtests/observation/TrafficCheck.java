package com.example.orders.systemtests.observation;

import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.conformance.DeadLetterOrigins;
import com.example.orders.asyncapi.conformance.DocumentedTraffic;
import com.example.orders.asyncapi.conformance.Undocumented;
import com.example.orders.asyncapi.provisioning.BrokerOwn;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.systemtests.observation.QueueWatcher.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Checks every record of every topic, including those of aborted transactions, and every message of every queue against
 * the documents. Records and messages that a test has sent with invalid content are exempt, by their exact position or
 * id.
 */
public final class TrafficCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrafficCheck.class);

    private final QueueWatcher watched;
    private final SchemaRegistryClient registry;
    private final DocumentedTraffic traffic;
    private final DeadLetterOrigins origins = new DeadLetterOrigins();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<Place> exempt = ConcurrentHashMap.newKeySet();
    private final Set<String> exemptMessages = ConcurrentHashMap.newKeySet();

    public TrafficCheck(String bootstrapServers, String registryUrl, QueueWatcher watched) {
        this.watched = watched;
        this.registry = SchemaRegistryClient.to(registryUrl);
        this.traffic = new DocumentedTraffic(Documents.packaged(), registry);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private record Place(String topic, int partition, long offset) {}

    /** Exempts a record that is undocumented on purpose. */
    public void exempt(String topic, int partition, long offset) {
        exempt.add(new Place(topic, partition, offset));
    }

    /** Exempts a message that is undocumented on purpose. */
    public void exemptMessage(String messageId) {
        exemptMessages.add(messageId);
    }

    /** Returns everything undocumented that has arrived since the last call. */
    public synchronized List<Undocumented> undocumented() {
        List<ConsumerRecord<byte[], byte[]>> records = newRecords();
        List<Received> messages = newMessages();
        List<Undocumented> found = new ArrayList<>();
        records.stream()
                .filter(record -> !exempt.contains(new Place(record.topic(), record.partition(), record.offset())))
                .forEach(record -> found.addAll(traffic.undocumented(record)));
        records.forEach(origins::remember);
        records.forEach(record -> found.addAll(origins.undocumented(record)));
        messages.stream()
                .filter(message -> !exemptMessages.contains(message.message().messageId()))
                .forEach(message -> found.addAll(traffic.undocumented(message.queue(), message.message())));
        log.info(
                "compared with the documents: {} records, {} messages; {} undocumented, {} exempt so far",
                records.size(),
                messages.size(),
                found.size(),
                exempt.size());
        return found;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
        registry.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> newRecords() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(partition ->
                consumer.seek(partition, Math.max(begins.get(partition), next.getOrDefault(partition, 0L))));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        return records;
    }

    /** Returns all partitions except those of the broker's internal topics. */
    private List<TopicPartition> partitions() {
        try {
            Set<String> topics = new HashSet<>(admin.listTopics().names().get());
            topics.removeIf(BrokerOwn::isName);
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Kafka did not list its topics", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while Kafka listed its topics", stopped);
        }
    }

    /** Returns the watcher's messages since the last call, and those in the queues that it does not watch. */
    private List<Received> newMessages() {
        SqsClient sqs = watched.sqs();
        List<String> urls = sqs.listQueues().queueUrls();
        List<Received> messages = new ArrayList<>();
        for (String url : urls) {
            String queue = url.substring(url.lastIndexOf('/') + 1);
            if (watched.queues().contains(queue)) {
                await().until(() -> isEmpty(sqs, url));
            } else {
                drain(sqs, queue, url, messages);
            }
        }
        messages.addAll(watched.take());
        return messages;
    }

    private static void drain(SqsClient sqs, String queue, String url, List<Received> messages) {
        List<Message> received;
        do {
            received = sqs.receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            for (Message message : received) {
                messages.add(new Received(queue, message));
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        } while (!received.isEmpty());
    }

    private static boolean isEmpty(SqsClient sqs, String url) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributesAsStrings()
                .values()
                .stream()
                .allMatch("0"::equals);
    }
}
