package com.example.orders.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Lists the topics that a request may name for its reply, each with its {@link Publication}. The list prevents requesters
 * from making the service write to other topics. It is declared as a bean, so that a check can compare it with the
 * service's AsyncAPI document. Thread-safe.
 */
public final class ReplyTopics<T extends SpecificRecord> {

    /** The header of a request that names the topic for the reply. */
    public static final String HEADER = "reply_to";

    private final Map<String, Publication<T>> publications;

    /** Takes one publication of the reply for each topic. */
    public ReplyTopics(Collection<Publication<T>> publications) {
        this.publications = publications.stream().collect(Collectors.toMap(Publication::topic, Function.identity()));
    }

    /** Returns the publication of the reply to the topic, or nothing if the topic is not in the list. */
    public Optional<Publication<T>> find(String topic) {
        return Optional.ofNullable(publications.get(topic));
    }

    /** Returns the names of the topics in alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(publications.keySet());
    }
}
