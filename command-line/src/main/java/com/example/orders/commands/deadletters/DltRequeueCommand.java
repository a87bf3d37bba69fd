package com.example.orders.commands.deadletters;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import com.example.orders.kafka.deadletters.DeadLetterTopic.Requeued;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlt-requeue}: sends dead letters to where they came from, each exactly once, once their cause is mended. */
@Command(name = "dlt-requeue", description = "Send dead letters again to the topic they came from.")
public final class DltRequeueCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--all", description = "Every open dead letter of the topic.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "LETTER", description = "PARTITION:OFFSET as `dlt` lists it.")
    private List<String> letters = List.of();

    @Override
    public void run() {
        if (all != letters.isEmpty()) {
            throw new CommandFailure(
                    all ? "Both --all and single letters are given." : "Nothing says what to requeue.",
                    "Give either --all or letters as PARTITION:OFFSET; `make dlt` lists them, `make dlt-requeue ARGS=--all` sends all.");
        }
        Kafka kafka = Kafka.at(options.addresses());
        options.topics(kafka);
        DeadLetterTopic topic = DeadLetterOptions.open(kafka, options.topic());
        List<Requeued> requeued = all
                ? topic.requeueAll()
                : topic.requeue(letters.stream().map(DeadLetterOptions::id).toList());
        if (output.json()) {
            output.json(requeued);
            return;
        }
        requeued.forEach(one -> output.line("Requeued " + DeadLetterOptions.name(one.id()) + " as " + one.topic() + " "
                + one.partition() + ":" + one.offset() + "."));
        output.line(requeued.isEmpty() ? "No dead letter is open." : requeued.size() + " requeued.");
    }
}
