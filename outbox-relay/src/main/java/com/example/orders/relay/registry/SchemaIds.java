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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up schema ids under the subject {@code <topic>-value}. Known ids are verified from time to time, because a
 * registry that was emptied assigns new ones. A first lookup waits briefly for the answer; while the registry is
 * unavailable, later lookups do not wait and known ids stay valid. Thread-safe.
 */
public final class SchemaIds {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaIds.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** These answers concern the relay's credentials, not the schema. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;
    private final boolean register;
    private final Duration verify;
    private final Map<Question, Asked> asked = new ConcurrentHashMap<>();
    private volatile boolean answering = true;

    /**
     * @param register registers unknown schemas instead of refusing them ({@code auto.register.schemas})
     * @param verify how long a known id is used before it is verified again
     */
    public SchemaIds(SchemaRegistryClient registry, boolean register, Duration verify) {
        this.registry = registry;
        this.register = register;
        this.verify = verify;
    }

    private record Question(String topic, String definition) {}

    /** @param before the result to use until the answer arrives */
    private record Asked(CompletableFuture<SchemaIdentity> answer, SchemaIdentity before, long at) {
        SchemaIdentity now() {
            return answer.getNow(before);
        }

        boolean stale(Duration age) {
            return answer.isDone() && System.nanoTime() - at > age.toNanos();
        }
    }

    public SchemaIdentity of(String topic, String definition) {
        var question = new Question(topic, definition);
        Asked last = asked.get(question);
        if (last == null || last.answer().isCompletedExceptionally()) {
            return await(ask(question, new SchemaIdentity.Awaited(false, "The registry has not answered yet")));
        }
        SchemaIdentity now = last.now();
        if (!last.stale(now instanceof SchemaIdentity.Known ? verify : ASK_AGAIN)) {
            return now;
        }
        Asked again = ask(question, now);
        return answering && !(now instanceof SchemaIdentity.Awaited) ? await(again) : now;
    }

    private Asked ask(Question question, SchemaIdentity before) {
        var answer = CompletableFuture.supplyAsync(() -> answer(question, before), Thread::startVirtualThread);
        var now = new Asked(answer, before, System.nanoTime());
        asked.put(question, now);
        return now;
    }

    private SchemaIdentity await(Asked question) {
        try {
            return question.answer().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answering = false;
            return question.before();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Looking up a schema id failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private SchemaIdentity answer(Question question, SchemaIdentity before) {
        SchemaIdentity now = ask(question);
        if (!(before instanceof SchemaIdentity.Known(int id)) || now.equals(before)) {
            return now;
        }
        if (now instanceof SchemaIdentity.Awaited(boolean missing, String detail) && !missing) {
            LOG.debug("The id {} of a schema on topic {} could not be verified: {}", id, question.topic(), detail);
            return before;
        }
        LOG.warn(
                "The registry no longer has the id {} for a schema on topic {}, but answers {}. Was it emptied? Events"
                        + " that were published in the last {} may carry the old id.",
                id,
                question.topic(),
                now,
                verify);
        return now;
    }

    private SchemaIdentity ask(Question question) {
        String subject = question.topic() + "-value";
        try {
            Schema schema = new Schema.Parser().parse(question.definition());
            registry.forget(subject, schema);
            int id = register ? registry.register(subject, schema) : registry.lookUp(subject, schema);
            answering = true;
            return new SchemaIdentity.Known(id);
        } catch (SchemaRegistryUnavailableException e) {
            answering = false;
            return new SchemaIdentity.Awaited(false, e.getMessage());
        } catch (SchemaRegistryRefusedException e) {
            return refused(e);
        } catch (AvroRuntimeException | NullPointerException e) {
            // Avro's parser throws a NullPointerException for an undefined type.
            return new SchemaIdentity.Refused("The stored schema is not valid Avro: " + e.getMessage());
        }
    }

    private static SchemaIdentity refused(SchemaRegistryRefusedException e) {
        // An answer without an error code does not come from a registry.
        if (e.errorCode() == 0 || NOT_ALLOWED.contains(e.status())) {
            return new SchemaIdentity.Awaited(false, e.getMessage());
        }
        return e.status() == NOT_FOUND
                ? new SchemaIdentity.Awaited(true, e.getMessage())
                : new SchemaIdentity.Refused(e.getMessage());
    }
}
