package com.example.orders.kafka.listener;

import com.example.orders.kafka.delivery.ReceivedEvent;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Runs a listener method within its delivery edge. The method receives decoded events, possibly in several calls per
 * poll.
 */
@InterceptorBean(KafkaEventListener.class)
class DeliveryInterceptor implements MethodInterceptor<Object, Object> {

    private final DeliveryEdges edges;
    private final PollingConsumers consumers;

    DeliveryInterceptor(DeliveryEdges edges, PollingConsumers consumers) {
        this.edges = edges;
        this.consumers = consumers;
    }

    @Override
    public Object intercept(MethodInvocationContext<Object, Object> call) {
        if (!call.hasAnnotation(Topic.class)) {
            return call.proceed();
        }
        Object[] arguments = call.getParameterValues();
        // ReceivedEventsBinderRegistry has bound the raw records.
        @SuppressWarnings("unchecked")
        List<ConsumerRecord<byte[], byte[]>> records = (List<ConsumerRecord<byte[], byte[]>>) arguments[0];
        edges.deliver(
                call.getExecutableMethod(), records, consumers.current(), (List<ReceivedEvent<Object>> events) -> {
                    arguments[0] = events;
                    call.proceed(this);
                });
        return null;
    }
}
