package com.example.orders.kafka.deadletters;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A dead letter topic as operators see it: what is open, what one letter holds, and requeueing. A letter is requeued
 * exactly once, however often and from wherever it is asked for, see {@link RequeueTransaction}.
 */
public final class DeadLetterTopic {

    private final Map<String, Object> connection;
    private final String topic;
    private final Set<String> destinations;
    private final DeadLetterScan scan;

    /** Where a dead letter went. */
    public record Requeued(DeadLetterId id, String topic, int partition, long offset) {}

    /** For reading alone: takes Kafka's connection settings, for instance {@code bootstrap.servers}. */
    public DeadLetterTopic(Map<String, Object> connection, String topic) {
        this(connection, topic, Set.of());
    }

    /**
     * For requeueing too. A letter's headers are data: whoever may write to the dead letter topic can name any topic.
     *
     * @param destinations the topics that the letters' consumer receives; no letter goes to another one
     */
    public DeadLetterTopic(Map<String, Object> connection, String topic, Set<String> destinations) {
        this.connection = Map.copyOf(connection);
        this.topic = topic;
        this.destinations = Set.copyOf(destinations);
        this.scan = new DeadLetterScan(connection, topic);
    }

    /** The letters that are not requeued yet, by partition and offset. */
    public List<DeadLetter> open() {
        return scan.letters().values().stream()
                .filter(letter -> !letter.requeued())
                .toList();
    }

    /** All letters within the topic's retention, by partition and offset. */
    public List<DeadLetter> all() {
        return List.copyOf(scan.letters().values());
    }

    /**
     * One letter.
     *
     * @throws DeadLetterException when there is none
     */
    public DeadLetter show(DeadLetterId id) {
        DeadLetter letter = scan.letters().get(id);
        if (letter == null) {
            throw unknown(id);
        }
        return letter;
    }

    /**
     * A letter's value, byte for byte as the original record had it and empty where that was null; to be decoded with
     * {@link com.example.orders.kafka.wire.AvroDecoder#generic}.
     *
     * @throws DeadLetterException when there is no such letter
     */
    public Optional<byte[]> value(DeadLetterId id) {
        return Optional.ofNullable(scan.at(id).orElseThrow(() -> unknown(id)).value());
    }

    /**
     * Publishes these letters again, with their original bytes, key and headers, to the topic and partition they came
     * from, in their order.
     *
     * @throws DeadLetterException when one does not exist, was requeued before, has no origin or one that is not a
     *     destination; then none is requeued
     */
    public List<Requeued> requeue(Collection<DeadLetterId> ids) {
        try (RequeueTransaction transaction = RequeueTransaction.open(connection, topic)) {
            // Read after every earlier requeue is fenced and ended, so that none can slip in between.
            Map<DeadLetterId, DeadLetter> letters = scan.letters();
            Set<DeadLetterId> chosen = new TreeSet<>(ids);
            chosen.forEach(id -> check(id, letters.get(id)));
            return publish(transaction, chosen);
        }
    }

    /** As {@link #requeue}, with every open letter that came from a destination. */
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
            throw new DeadLetterException("Record %s of %s has no header %s, so nobody knows where it belongs."
                    .formatted(id, topic, DeadLetterHeaders.ORIGINAL_TOPIC));
        }
        if (!destinations.contains(letter.originalTopic())) {
            throw new DeadLetterException("%s Nothing was requeued.".formatted(refusal(letter)));
        }
    }

    /** Why each open letter that {@link #requeueAll} leaves where it is cannot go back. */
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
