package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.Databases;
import com.example.orders.stack.Services;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Starts all parts in parallel; a step waits only for the steps it depends on. The first failure ends the wait, and the
 * caller then stops what already runs.
 */
record StartSequence(
        StackConfiguration configuration,
        StackParts parts,
        Databases databases,
        Provisioning provisioning,
        Progress progress,
        Executor executor) {

    void run() {
        CompletableFuture<Void> registry = started("registry");
        CompletableFuture<Void> databases = started("postgres")
                .thenRunAsync(
                        step("databases", String.join(", ", Services.packaged().databases()), this::createDatabases),
                        executor);
        CompletableFuture<Void> topics = started("kafka")
                .thenRunAsync(
                        step("topics", "and access to them, from the AsyncAPI documents", this::topics), executor);
        CompletableFuture<Void> queues =
                started("sqs").thenRunAsync(step("queues", "from the AsyncAPI documents", this::queues), executor);
        CompletableFuture<Void> subjects =
                registry.thenRunAsync(step("subjects", "from the AsyncAPI documents", this::subjects), executor);
        Map<String, CompletableFuture<Void>> ready = Map.of("postgres", databases, "kafka", topics, "sqs", queues);
        awaitAll(Stream.concat(
                        Stream.of(subjects),
                        Services.packaged().services().stream()
                                .map(service -> all(service.needs().stream().map(ready::get))
                                        .thenCompose(done -> started(service.name()))))
                .toList());
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> started(String name) {
        SupervisedPart part = parts.of(name);
        return CompletableFuture.runAsync(step(name, "localhost:" + part.part().port(), part::start), executor);
    }

    private Runnable step(String name, String detail, Runnable step) {
        return () -> progress.step(name, detail, step);
    }

    private void createDatabases() {
        databases.create(Services.packaged());
    }

    private void topics() {
        try (Admin kafka = StackClients.kafka(configuration)) {
            provision(provisioning.topics(kafka));
            provision(provisioning.access(kafka));
        }
    }

    private void queues() {
        try (SqsClient sqs = StackClients.sqs(parts.servers())) {
            provision(provisioning.queues(sqs));
        }
    }

    private void subjects() {
        try (SchemaRegistryClient registry = StackClients.registry(configuration, parts.servers())) {
            provision(provisioning.subjects(registry));
        }
    }

    /** Applies the plan and reports what it left because it would remove something: an operator has to decide. */
    private void provision(Provisioner provisioner) {
        provisioner.apply().stream().filter(Step::isLeft).forEach(step -> progress.say("  not applied: " + step));
    }

    /** Waits for all steps, or until the first one fails. */
    private static void awaitAll(List<CompletableFuture<Void>> steps) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        CompletableFuture<Void> all = all(steps.stream()
                .map(step -> step.whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                })));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
