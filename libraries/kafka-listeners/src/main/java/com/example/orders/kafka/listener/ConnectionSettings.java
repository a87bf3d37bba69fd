package com.example.orders.kafka.listener;

import com.example.orders.kafka.connection.KafkaConnection;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Properties;

/**
 * Adds the credentials to Micronaut's settings of Kafka clients, which every consumer, producer and admin client of the
 * service begins with.
 */
@Singleton
class ConnectionSettings implements BeanCreatedEventListener<KafkaDefaultConfiguration> {

    private final Environment environment;

    ConnectionSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public KafkaDefaultConfiguration onCreated(BeanCreatedEvent<KafkaDefaultConfiguration> created) {
        Properties settings = created.getBean().getConfig();
        // Micronaut also reads KAFKA_SASL_PASSWORD as sasl-password, but no name of Kafka has a hyphen.
        settings.keySet().removeIf(name -> name.toString().contains("-"));
        settings.remove("sasl.username");
        settings.remove("sasl.password");
        settings.putAll(KafkaConnection.settings(
                name -> environment.getProperty("kafka." + name, String.class).orElse(null)));
        return created.getBean();
    }
}
