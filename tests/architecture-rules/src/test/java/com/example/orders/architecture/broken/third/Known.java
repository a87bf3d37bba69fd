package com.example.orders.architecture.broken.third;

import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The class that the rules permit to do what they forbid for all others. */
@Factory
public class Known {

    DeadLetterDestination deadLetters() {
        return new DeadLetterDestination("topic");
    }

    @Singleton
    Publication publication() {
        return made();
    }

    private Publication made() {
        return Publication.of("topic");
    }

    Producer<String, String> producer() {
        return new KafkaProducer<>(Map.of());
    }

    SqsClient queue() {
        return SqsClient.create();
    }

    ProducerRecord<String, String> record() {
        return new ProducerRecord<>("topic", "value");
    }
}
