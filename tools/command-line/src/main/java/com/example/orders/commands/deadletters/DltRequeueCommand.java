package com.example.orders.commands.deadletters;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.kafka.deadletters.DeadLetterId;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import com.example.orders.kafka.deadletters.DeadLetterTopic.Requeued;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlt-requeue}: sends dead letters back to their original topics, each exactly once, after a fix. */
@Command(name = "dlt-requeue", description = "Send dead letters again to the topic they came from.")
public final class DltRequeueCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--all", description = "Every open dead letter, of all dead letter topics or of the one given.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "LETTER", description = "PARTITION:OFFSET as `dlt` lists it.")
    private List<String> letters = List.of();

    @Override
    public void run() {
        if (all != letters.isEmpty()) {
            throw new CommandFailure(
                    all ? "Both --all and single letters are given." : "Neither --all nor a letter is given.",
                    "Give either --all or letters as PARTITION:OFFSET; `bin/orders dlt` lists them, `bin/orders dlt-requeue --all` sends all.");
        }
        Kafka kafka = Kafka.at(options.addresses());
        SortedMap<String, List<DeadLetterId>> chosen =
                all ? everything(kafka) : options.byTopic(kafka, letters, "dlt-requeue");
        List<RequeuedLetter> requeued = new ArrayList<>();
        chosen.forEach((name, ids) -> {
            DeadLetterTopic topic = DeadLetterOptions.open(kafka, name);
            List<RequeuedLetter> sent = (all ? topic.requeueAll() : topic.requeue(ids))
                    .stream().map(letter -> RequeuedLetter.of(name, letter)).toList();
            requeued.addAll(sent);
            show(name, sent);
            topic.refusals().forEach(refusal -> output.note(refusal + " It stays."));
        });
        if (output.json()) {
            output.json(requeued);
        }
    }

    private SortedMap<String, List<DeadLetterId>> everything(Kafka kafka) {
        SortedMap<String, List<DeadLetterId>> topics = new TreeMap<>();
        options.topics(kafka).forEach(topic -> topics.put(topic, List.of()));
        if (topics.isEmpty()) {
            throw new CommandFailure(
                    "There is no dead letter topic.", "`bin/orders provision` makes those that the documents declare.");
        }
        return topics;
    }

    /** Reports each topic as soon as it is done, so that a failure in a later topic does not hide it. */
    private void show(String topic, List<RequeuedLetter> sent) {
        if (!output.json()) {
            sent.forEach(one -> output.line("Requeued " + DeadLetterOptions.name(one.id()) + " as " + one.topic() + " "
                    + one.partition() + ":" + one.offset() + "."));
            output.line(topic + ": " + (sent.isEmpty() ? "nothing to requeue." : sent.size() + " requeued."));
        }
    }

    /** The place of a dead letter, and the place of the event after requeueing. */
    record RequeuedLetter(String deadLetterTopic, DeadLetterId id, String topic, int partition, long offset) {

        static RequeuedLetter of(String deadLetterTopic, Requeued letter) {
            return new RequeuedLetter(
                    deadLetterTopic, letter.id(), letter.topic(), letter.partition(), letter.offset());
        }
    }
}
