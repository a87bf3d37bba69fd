package com.example.orders.bridge.health;

import com.example.orders.bridge.routing.Routes;
import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.Queue;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Checks that every queue and dead letter queue of the routing table exists. */
@Readiness
@Singleton
final class SqsIndicator implements HealthIndicator {

    private final SqsClient sqs;
    private final Routes routes;
    private final ExecutorService threads;

    SqsIndicator(SqsClient sqs, Routes routes, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.sqs = sqs;
        this.routes = routes;
        this.threads = threads;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::check, threads));
    }

    private HealthResult check() {
        Map<String, String> missing = new LinkedHashMap<>();
        routes.destinations().stream().flatMap(SqsIndicator::queues).forEach(queue -> ask(queue, missing));
        return HealthResult.builder("sqs", missing.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(
                        missing.isEmpty()
                                ? Map.of("queues", routes.destinations().size())
                                : missing)
                .build();
    }

    private static Stream<Queue> queues(Destination destination) {
        return Stream.of(destination.queue(), destination.deadLetters());
    }

    private void ask(Queue queue, Map<String, String> missing) {
        try {
            sqs.getQueueAttributes(
                    request -> request.queueUrl(queue.url().toString()).attributeNames(QueueAttributeName.QUEUE_ARN));
        } catch (QueueDoesNotExistException e) {
            missing.put(
                    queue.name(),
                    "There is no queue at " + queue.url() + ": create the queue or correct its configured URL.");
        } catch (SdkException e) {
            missing.put(queue.name(), "SQS does not answer for " + queue.url() + ": " + e.getMessage());
        }
    }
}
