package com.example.orders.kafka.listener;

import io.micronaut.aop.Around;
import io.micronaut.configuration.kafka.annotation.ErrorStrategy;
import io.micronaut.configuration.kafka.annotation.ErrorStrategyValue;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.OffsetStrategy;
import io.micronaut.context.annotation.AliasFor;
import io.micronaut.context.annotation.Property;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/**
 * Declares a {@link KafkaListener} that loses no event, keeps the order within a partition and stops gracefully. Each
 * method with a {@link io.micronaut.configuration.kafka.annotation.Topic} receives the decoded events of a poll:
 *
 * <pre>{@code
 * @KafkaEventListener(groupId = "order-fulfillment", deadLetterTopic = "orders.created.dlt")
 * class OrderCreatedListener {
 *
 *     @Topic("orders.created")
 *     void receive(List<ReceivedEvent<OrderCreated>> events) {
 *         receiveOrders.receive(events);
 *     }
 * }
 * }</pre>
 *
 * <p>The method must follow the contract of {@link com.example.orders.kafka.delivery.BatchHandler}: atomic per call and
 * idempotent. Its events have a generated class or, for topics of several types, {@link
 * org.apache.avro.generic.GenericRecord} without converted logical types. {@link
 * com.example.orders.kafka.delivery.DeliveryEdge} handles retries, dead letters and commits, so the settings below
 * disable those of Micronaut. In batch mode {@code RESUME_AT_NEXT_RECORD} only logs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Around
@KafkaListener(
        batch = true,
        offsetReset = OffsetReset.EARLIEST,
        offsetStrategy = OffsetStrategy.DISABLED,
        errorStrategy = @ErrorStrategy(ErrorStrategyValue.RESUME_AT_NEXT_RECORD),
        isolation = IsolationLevel.READ_COMMITTED,
        properties = {
            @Property(
                    name = ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    value = "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
            @Property(
                    name = ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    value = "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
            @Property(name = ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, value = "false")
        })
public @interface KafkaEventListener {

    /** The consumer group. Also used as the client id. */
    @AliasFor(annotation = KafkaListener.class, member = "groupId")
    @AliasFor(annotation = KafkaListener.class, member = "clientId")
    String groupId();

    /** The topic for records that cannot be handled. */
    String deadLetterTopic();

    /** The number of consumers in this process, each on its own thread. */
    @AliasFor(annotation = KafkaListener.class, member = "threads")
    String threads() default "1";
}
