package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Acknowledged;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Sends a batch with the AWS SDK. If SQS refuses a whole request because of one of its messages, the messages are sent
 * one by one, so that only the one at fault is refused.
 */
@Singleton
final class SqsBatchSender implements BatchSender {

    private final SqsClient sqs;
    private final MeterRegistry meters;

    SqsBatchSender(SqsClient sqs, MeterRegistry meters) {
        this.sqs = sqs;
        this.meters = meters;
    }

    @Override
    public List<Outcome> send(Queue queue, List<OutgoingMessage> batch) {
        try {
            return outcomes(request(queue, batch), batch.size());
        } catch (SqsException e) {
            String code = code(e);
            if (!SqsFaults.isAboutMessages(code)) {
                throw unavailable(queue, e);
            }
            return batch.size() == 1 ? List.of(new Refused(code, e.getMessage())) : oneByOne(queue, batch);
        } catch (SdkException e) {
            throw unavailable(queue, e);
        }
    }

    /** The error code; empty if the answer does not come from SQS but, for example, from a load balancer before it. */
    private static String code(SqsException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private List<Outcome> oneByOne(Queue queue, List<OutgoingMessage> batch) {
        List<Outcome> outcomes = new ArrayList<>();
        for (OutgoingMessage message : batch) {
            try {
                outcomes.addAll(send(queue, List.of(message)));
            } catch (QueueUnavailableException e) {
                // Keep the outcomes of the earlier messages; do not let the later ones run into the same timeout.
                Deferred deferred = new Deferred("QueueUnavailable", e.getMessage());
                outcomes.addAll(Collections.nCopies(batch.size() - outcomes.size(), deferred));
                return outcomes;
            }
        }
        return outcomes;
    }

    private SendMessageBatchResponse request(Queue queue, List<OutgoingMessage> batch) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            entries.add(entry(queue, index, batch.get(index)));
        }
        meters.summary("bridge.batch.size", "queue", queue.name()).record(batch.size());
        return sqs.sendMessageBatch(
                request -> request.queueUrl(queue.url().toString()).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(Queue queue, int index, OutgoingMessage message) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        message.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(OutgoingMessage.ATTRIBUTE_TYPE)
                                .stringValue(value)
                                .build()));
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(message.body())
                .messageAttributes(attributes);
        if (queue.fifo()) {
            entry.messageGroupId(message.inFifo().group())
                    .messageDeduplicationId(message.inFifo().deduplication());
        }
        return entry.build();
    }

    private static List<Outcome> outcomes(SendMessageBatchResponse response, int size) {
        Outcome[] outcomes = new Outcome[size];
        Arrays.fill(outcomes, new Deferred("NoResult", "SQS answered without a result for this entry."));
        response.successful()
                .forEach(entry -> outcomes[Integer.parseInt(entry.id())] = new Acknowledged(entry.messageId()));
        response.failed().forEach(entry -> outcomes[Integer.parseInt(entry.id())] = failed(entry));
        return List.of(outcomes);
    }

    private static Outcome failed(BatchResultErrorEntry entry) {
        String code = String.valueOf(entry.code());
        String reason = String.valueOf(entry.message());
        return SqsFaults.isTransient(Boolean.TRUE.equals(entry.senderFault()), code)
                ? new Deferred(code, reason)
                : new Refused(code, reason);
    }

    private static QueueUnavailableException unavailable(Queue queue, SdkException cause) {
        return new QueueUnavailableException(
                "Queue %s at %s did not accept a request: %s Check that the queue exists there and that SQS answers."
                        .formatted(queue.name(), queue.url(), cause.getMessage()),
                cause);
    }
}
