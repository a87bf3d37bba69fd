package com.example.orders.commands.deadqueues;

import com.example.orders.commands.deadqueues.Redriven.Outcome;
import com.example.orders.commands.queues.QueueState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Sends dead letters of one queue back to the queue that they came from, one at a time. A letter is deleted only after
 * its send was acknowledged, so none is lost; a crash in between leaves the message in both queues with the same
 * {@code ce_id}.
 */
final class RedriveLetters {
    private static final int SERVER_FAULT = 500;

    private final SqsClient sqs;
    private final DeadLetterQueue queue;
    private final DeadLetterReader reader;
    private final Consumer<Redriven> told;
    private final boolean dryRun;
    private final Set<String> stoppedGroups = new HashSet<>();

    /**
     * Creates a redrive for one queue.
     *
     * @param dryRun decides everything as usual but sends nothing
     */
    RedriveLetters(
            SqsClient sqs, DeadLetterQueue queue, DeadLetterReader reader, Consumer<Redriven> told, boolean dryRun) {
        this.sqs = sqs;
        this.queue = queue;
        this.reader = reader;
        this.told = told;
        this.dryRun = dryRun;
    }

    /**
     * Redrives one letter.
     *
     * @throws SdkException when SQS is unavailable; the letter's outcome is reported first
     */
    void redrive(DeadLetter letter) {
        Optional<QueueState> destination = destination(letter);
        if (destination.isEmpty()) {
            stays(letter, "it is not known which queue it came from");
        } else if (letter.groupId() != null && stoppedGroups.contains(letter.groupId())) {
            stays(letter, "an earlier message of its order stays, and it must not overtake that");
        } else if (dryRun) {
            told.accept(Redriven.of(letter, Outcome.PLANNED, null, null));
        } else {
            send(letter, destination.get()).ifPresent(messageId -> delete(letter, messageId));
        }
    }

    private Optional<QueueState> destination(DeadLetter letter) {
        return queue.sources().stream()
                .filter(source -> source.name().equals(letter.destination()))
                .findFirst();
    }

    private Optional<String> send(DeadLetter letter, QueueState destination) {
        try {
            return Optional.of(
                    sqs.sendMessage(request(letter, destination.url())).messageId());
        } catch (SqsException refused) {
            if (refused.statusCode() >= SERVER_FAULT) {
                stays(letter, unanswered(destination, refused));
                throw refused;
            }
            stays(letter, destination.name() + " refused it: " + refused.getMessage());
            return Optional.empty();
        } catch (SdkException unanswered) {
            stays(letter, unanswered(destination, unanswered));
            throw unanswered;
        }
    }

    private static String unanswered(QueueState destination, SdkException cause) {
        return ("%s may or may not have received it: there was no answer (%s). If you redrive it again, the queue may"
                        + " have it twice, with the same ce_id")
                .formatted(destination.name(), cause.getMessage());
    }

    /**
     * Copies the message without the bridge's error attribute. In a FIFO queue the deduplication id must differ from
     * the first one: for five minutes the queue would acknowledge the message and discard it, and the deletion here
     * would then lose it. The dead letter's message id differs from the first one and is the same when the redrive is
     * repeated.
     */
    static SendMessageRequest request(DeadLetter letter, String queueUrl) {
        Map<String, MessageAttributeValue> attributes =
                new HashMap<>(letter.message().messageAttributes());
        attributes.remove(DeadLetter.BRIDGE_ERROR);
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(letter.message().body())
                .messageAttributes(attributes);
        if (letter.groupId() != null) {
            request.messageGroupId(letter.groupId()).messageDeduplicationId(letter.messageId());
        }
        return request.build();
    }

    private void delete(DeadLetter letter, String newMessageId) {
        try {
            reader.delete(letter);
        } catch (SdkException failed) {
            told.accept(Redriven.of(
                    letter,
                    Outcome.DOUBLED,
                    newMessageId,
                    "its queue has received it, but it could not be deleted here (" + failed.getMessage()
                            + "). If you redrive it again, the queue has it twice, with the same ce_id"));
            throw failed;
        }
        told.accept(Redriven.of(letter, Outcome.REDRIVEN, newMessageId, null));
    }

    private void stays(DeadLetter letter, String reason) {
        if (letter.groupId() != null) {
            stoppedGroups.add(letter.groupId());
        }
        told.accept(Redriven.of(letter, Outcome.STAYED, null, reason));
    }
}
