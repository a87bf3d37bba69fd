package com.example.orders.kafka.listener;

import com.example.orders.kafka.delivery.ReceivedEvent;
import io.micronaut.configuration.kafka.bind.ConsumerRecordBinderRegistry;
import io.micronaut.configuration.kafka.bind.batch.BatchConsumerRecordsBinderRegistry;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.bind.ArgumentBinder;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Binds a {@code List<ReceivedEvent<T>>} to the raw records of a poll. {@link DeliveryInterceptor} then replaces them
 * by decoded events. Micronaut's own binder would discard records that it cannot convert.
 */
@Singleton
@Replaces(BatchConsumerRecordsBinderRegistry.class)
class ReceivedEventsBinderRegistry extends BatchConsumerRecordsBinderRegistry {

    ReceivedEventsBinderRegistry(ConsumerRecordBinderRegistry records, ConversionService conversions) {
        super(records, conversions);
    }

    @Override
    public <T> Optional<ArgumentBinder<T, ConsumerRecords<?, ?>>> findArgumentBinder(Argument<T> argument) {
        boolean events = argument.getFirstTypeVariable()
                .filter(item -> item.getType() == ReceivedEvent.class)
                .isPresent();
        return events ? Optional.of((_, polled) -> () -> raw(polled)) : super.findArgumentBinder(argument);
    }

    /** T is a list, and only the interceptor reads its elements. */
    @SuppressWarnings("unchecked")
    private static <T> Optional<T> raw(ConsumerRecords<?, ?> polled) {
        List<Object> records = new ArrayList<>();
        polled.forEach(records::add);
        return Optional.of((T) records);
    }
}
