package com.example.orders.commands.deadqueues;

import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code dlq-redrive}: sends messages of dead letter queues back to their source queue, after their cause is fixed. */
@Command(
        name = "dlq-redrive",
        description = "Send messages of the SQS dead letter queues to the queue that they came from.")
public final class DlqRedriveCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DlqOptions options;

    @Option(names = "--all", description = "Every message that is there now, of --queue or of every dead letter queue.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "With --all, at most N messages per queue.")
    private Long limit;

    @Option(names = "--dry-run", description = "Show what would go where and what would stay, and send nothing.")
    private boolean dryRun;

    @Parameters(arity = "0..*", paramLabel = "MESSAGE", description = "The messages' ids as `dlq` lists them.")
    private List<String> messages = List.of();

    private final List<Redriven> results = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Override
    public void run() {
        checkChoice();
        boolean finished = false;
        try (SqsClient sqs = Sqs.at(options.addresses())) {
            redrive(sqs, options.queues(sqs));
            finished = true;
        } finally {
            // Report even if SQS became unavailable midway: the messages redriven before that stay redriven.
            if (finished || !results.isEmpty()) {
                report();
            }
        }
        long stayed = results.stream().filter(result -> !result.settled()).count();
        if (stayed > 0) {
            throw new CommandFailure(
                    stayed + " of " + results.size() + (dryRun ? " messages would stay" : " messages stayed")
                            + " in their dead letter queue, each with its reason above.",
                    "Fix the cause and try again; `bin/orders dlq show MESSAGE` shows one message in full.");
        }
    }

    private void checkChoice() {
        if (all != messages.isEmpty()) {
            throw new CommandFailure(
                    all ? "Both --all and single messages are given." : "Neither --all nor a message is given.",
                    "Give message ids as `bin/orders dlq` lists them, or --all, of one queue with --queue.");
        }
        if (limit != null) {
            DlqOptions.checkLimit(limit);
            if (!all) {
                throw new CommandFailure("--limit goes with --all only.", "Leave it out, or the message ids.");
            }
        }
    }

    private void redrive(SqsClient sqs, List<DeadLetterQueue> queues) {
        Set<String> wanted = new LinkedHashSet<>(messages);
        for (DeadLetterQueue queue : queues) {
            if (all || !wanted.isEmpty()) {
                redrive(sqs, queue, wanted);
            }
        }
        if (!wanted.isEmpty()) {
            throw DlqOptions.unknown(String.join("', '", wanted), queues);
        }
    }

    private void redrive(SqsClient sqs, DeadLetterQueue queue, Set<String> wanted) {
        try (DeadLetterReader reader = new DeadLetterReader(sqs, queue)) {
            RedriveLetters redrive = new RedriveLetters(sqs, queue, reader, this::tell, dryRun);
            long most = limit == null ? Long.MAX_VALUE : limit;
            long taken = 0;
            List<DeadLetter> some = reader.next(most);
            while (!some.isEmpty()) {
                some.stream()
                        .filter(letter -> all || wanted.remove(letter.messageId()))
                        .forEach(redrive::redrive);
                taken += some.size();
                some = all || !wanted.isEmpty() ? reader.next(most - taken) : List.of();
            }
            if (all) {
                remarks.addAll(queue.remarks(taken, most));
            }
        }
    }

    private void tell(Redriven result) {
        results.add(result);
        if (!output.json()) {
            output.line(words(result));
        }
    }

    private static String words(Redriven result) {
        String letter = result.messageId() + " of " + result.deadLetterQueue();
        return switch (result.outcome()) {
            case REDRIVEN -> "Redriven " + letter + " to " + result.queue() + " as " + result.newMessageId() + ".";
            case PLANNED -> "Would redrive " + letter + " to " + result.queue() + ".";
            case STAYED -> "Stays    " + letter + ": " + result.reason() + ".";
            case DOUBLED -> "Doubled  " + letter + ": " + result.reason() + ".";
        };
    }

    private void report() {
        if (output.json()) {
            output.json(results);
        } else {
            long done = results.stream().filter(Redriven::settled).count();
            output.line(
                    results.isEmpty()
                            ? "No message was there to redrive."
                            : dryRun ? done + " would be redriven; --dry-run sent nothing." : done + " redriven.");
        }
        remarks.forEach(output::note);
    }
}
