package com.example.orders.architecture.broken.third;

import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.outbox.Publication;
import io.micronaut.configuration.kafka.ProducerRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.context.annotation.Factory;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends and receives outside the declarations that the comparison reads. */
@Factory
public class SecretSender {

    ProducerRegistry micronauts;

    Producer<String, String> producer() {
        return new KafkaProducer<>(Map.of());
    }

    Consumer<String, String> consumer() {
        return new KafkaConsumer<>(Map.of());
    }

    SqsClient queue() {
        return SqsClient.create();
    }

    ProducerRecord<String, String> record() {
        return new ProducerRecord<>("topic", "value");
    }

    /** Returns a publication, but is not a bean. */
    Publication undeclared() {
        return Publication.of("topic");
    }

    String deadLetters() {
        return new DeadLetterDestination("topic").topic();
    }

    /** A client that Micronaut would implement. */
    @KafkaClient
    interface Client {}
}
