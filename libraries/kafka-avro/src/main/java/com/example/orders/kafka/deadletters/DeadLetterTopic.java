package com.example.orders.kafka.deadletters;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lists, shows and requeues the dead letters of one topic. A letter is requeued exactly once, even by concurrent
 * requests, see {@link RequeueTransaction}.
 */
public final class DeadLetterTopic {

    private final Map<String, Object> connection;
    private final String topic;
    private final Set<String> destinations;
    private final DeadLetterScan scan;

    /** The position to which a dead letter was requeued. */
    public record Requeued(DeadLetterId id, String topic, int partition, long offset) {}

    /** Opens the topic for reading only, with Kafka's connection settings, for example {@code bootstrap.servers}. */
    public DeadLetterTopic(Map<String, Object> connection, String topic) {
        this(connection, topic, Set.of());
    }

    /**
     * Opens the topic for reading and requeueing. A letter's headers are untrusted: anyone who may write to the dead
     * letter topic can name any topic in them.
     *
     * @param destinations the topics that the letters' consumer receives; letters are requeued only to these
     */
    public DeadLetterTopic(Map<String, Object> connection, String topic, Set<String> destinations) {
        this.connection = Map.copyOf(connection);
        this.topic = topic;
        this.destinations = Set.copyOf(destinations);
        this.scan = new DeadLetterScan(connection, topic);
    }

    /** Returns the transactional id with which letters of a dead letter topic are requeued; access rules allow it. */
    public static String transactionalId(String topic) {
        return "requeue-" + topic;
    }

    /** Returns the letters that have not been requeued, by partition and offset. */
    public List<DeadLetter> open() {
        return scan.letters().values().stream()
                .filter(letter -> !letter.requeued())
                .toList();
    }

    /** Returns all letters within the topic's retention, by partition and offset. */
    public List<DeadLetter> all() {
        return List.copyOf(scan.letters().values());
    }

    /**
     * Returns one letter.
     *
     * @throws DeadLetterException if it does not exist
     */
    public DeadLetter show(DeadLetterId id) {
        DeadLetter letter = scan.letters().get(id);
        if (letter == null) {
            throw unknown(id);
        }
        return letter;
    }

    /**
     * Returns a letter's value, byte for byte as in the original record, or empty if it was null. Decode it with {@link
     * com.example.orders.kafka.wire.AvroDecoder#generic}.
     *
     * @throws DeadLetterException if the letter does not exist
     */
    public Optional<byte[]> value(DeadLetterId id) {
        return Optional.ofNullable(scan.at(id).orElseThrow(() -> unknown(id)).value());
    }

    /**
     * Publishes these letters again, in order, with their original bytes, key and headers, to the topic and partition
     * that they came from.
     *
     * @throws DeadLetterException if a letter does not exist, was already requeued, or has no origin or an origin that
     *     is not a destination; then no letter is requeued
     */
    public List<Requeued> requeue(Collection<DeadLetterId> ids) {
        try (RequeueTransaction transaction = RequeueTransaction.open(connection, topic)) {
            // Read the letters only after every earlier requeue has been fenced, so that no other requeue can
            // interfere.
            Map<DeadLetterId, DeadLetter> letters = scan.letters();
            Set<DeadLetterId> chosen = new TreeSet<>(ids);
            chosen.forEach(id -> check(id, letters.get(id)));
            return publish(transaction, chosen);
        }
    }

    /** Requeues every open letter that came from a destination, like {@link #requeue}. */
    public List<Requeued> requeueAll() {
        try (RequeueTransaction transaction = RequeueTransaction.open(connection, topic)) {
            Set<DeadLetterId> chosen = scan.letters().values().stream()
                    .filter(letter -> !letter.requeued() && destinations.contains(letter.originalTopic()))
                    .map(DeadLetter::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            return publish(transaction, chosen);
        }
    }

    private List<Requeued> publish(RequeueTransaction transaction, Set<DeadLetterId> chosen) {
        if (!chosen.isEmpty()) {
            scan.each(record -> {
                if (chosen.contains(new DeadLetterId(record.partition(), record.offset()))) {
                    transaction.requeue(record);
                }
            });
        }
        return transaction.commit();
    }

    private void check(DeadLetterId id, DeadLetter letter) {
        if (letter == null) {
            throw unknown(id);
        }
        if (letter.requeued()) {
            throw new DeadLetterException(
                    "Dead letter %s of %s was requeued already; nothing is left to do.".formatted(id, topic));
        }
        if (letter.originalTopic().isEmpty()) {
            throw new DeadLetterException("Record %s of %s has no header %s, so its original topic is unknown."
                    .formatted(id, topic, DeadLetterHeaders.ORIGINAL_TOPIC));
        }
        if (!destinations.contains(letter.originalTopic())) {
            throw new DeadLetterException("%s Nothing was requeued.".formatted(refusal(letter)));
        }
    }

    /** Returns the reason for each open letter that {@link #requeueAll} does not requeue. */
    public List<String> refusals() {
        return open().stream()
                .filter(letter -> !destinations.contains(letter.originalTopic()))
                .map(this::refusal)
                .toList();
    }

    private String refusal(DeadLetter letter) {
        return "Dead letter %s of %s says that it came from the topic '%s', which its consumer does not receive (%s)."
                .formatted(letter.id(), topic, letter.originalTopic(), String.join(", ", new TreeSet<>(destinations)));
    }

    private DeadLetterException unknown(DeadLetterId id) {
        return new DeadLetterException("There is no dead letter %s in %s; list the open ones.".formatted(id, topic));
    }
}
