package com.example.orders.relay.registry;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.registry.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Schema ids under the subject {@code <topic>-value}, cached for good once known. The first question waits a moment for
 * the answer; while the registry does not answer, later ones do not wait at all. Thread-safe.
 */
public final class SchemaIds {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** Wrong credentials say nothing about the schema, and a schema that is not there yet may be registered any moment. */
    private static final Set<Integer> MAY_CHANGE = Set.of(401, 403, 404);

    private final SchemaRegistryClient registry;
    private final boolean register;
    private final Map<Question, Asked> asked = new ConcurrentHashMap<>();

    /** @param register registers unknown schemas instead of refusing them ({@code auto.register.schemas}) */
    public SchemaIds(SchemaRegistryClient registry, boolean register) {
        this.registry = registry;
        this.register = register;
    }

    private record Question(String topic, String definition) {}

    private record Asked(CompletableFuture<SchemaIdentity> answer, long at) {
        boolean stale() {
            return System.nanoTime() - at > ASK_AGAIN.toNanos();
        }
    }

    public SchemaIdentity of(String topic, String definition) {
        var question = new Question(topic, definition);
        Asked before = asked.get(question);
        if (before == null || before.answer().isCompletedExceptionally()) {
            return await(ask(question));
        }
        SchemaIdentity known = before.answer().getNow(new SchemaIdentity.Awaited("The registry has not answered yet"));
        if (before.answer().isDone() && !(known instanceof SchemaIdentity.Known) && before.stale()) {
            Asked again = ask(question);
            return known instanceof SchemaIdentity.Refused ? await(again) : known;
        }
        return known;
    }

    private Asked ask(Question question) {
        var answer = CompletableFuture.supplyAsync(() -> answer(question), Thread::startVirtualThread);
        var now = new Asked(answer, System.nanoTime());
        asked.put(question, now);
        return now;
    }

    private static SchemaIdentity await(Asked question) {
        try {
            return question.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new SchemaIdentity.Awaited("The registry has not answered within " + PATIENCE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Looking up a schema id failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private SchemaIdentity answer(Question question) {
        String subject = question.topic() + "-value";
        try {
            Schema schema = new Schema.Parser().parse(question.definition());
            return new SchemaIdentity.Known(
                    register ? registry.register(subject, schema) : registry.lookUp(subject, schema));
        } catch (SchemaRegistryUnavailableException e) {
            return new SchemaIdentity.Awaited(e.getMessage());
        } catch (SchemaRegistryRefusedException e) {
            // Without an error code the answer is not a registry's.
            boolean aboutTheSchema = e.errorCode() != 0 && !MAY_CHANGE.contains(e.status());
            return aboutTheSchema
                    ? new SchemaIdentity.Refused(e.getMessage())
                    : new SchemaIdentity.Awaited(e.getMessage());
        } catch (AvroRuntimeException | NullPointerException e) {
            // Avro's parser meets a type that nobody defined with a NullPointerException.
            return new SchemaIdentity.Refused("The stored schema is not valid Avro: " + e.getMessage());
        }
    }
}
