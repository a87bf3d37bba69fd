package com.example.orders.commands.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Receives messages for a short time and makes them visible again; after a crash they return within ten seconds. */
record Peek(SqsClient sqs, String queueUrl) {
    private static final int BATCH = 10;
    private static final int HIDDEN_SECONDS = 10;

    List<PeekedMessage> messages(int limit) {
        List<Message> taken = new ArrayList<>();
        try {
            while (taken.size() < limit) {
                List<Message> received = receive(Math.min(BATCH, limit - taken.size()));
                if (received.isEmpty()) {
                    break;
                }
                taken.addAll(received);
            }
        } finally {
            giveBack(taken);
        }
        String name = Queues.name(queueUrl);
        return taken.stream().map(message -> PeekedMessage.of(name, message)).toList();
    }

    private List<Message> receive(int count) {
        return sqs.receiveMessage(ReceiveMessageRequest.builder()
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(count)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .build())
                .messages();
    }

    private void giveBack(List<Message> taken) {
        for (int start = 0; start < taken.size(); start += BATCH) {
            List<Message> batch = taken.subList(start, Math.min(start + BATCH, taken.size()));
            sqs.changeMessageVisibilityBatch(ChangeMessageVisibilityBatchRequest.builder()
                    .queueUrl(queueUrl)
                    .entries(IntStream.range(0, batch.size())
                            .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(Integer.toString(i))
                                    .receiptHandle(batch.get(i).receiptHandle())
                                    .visibilityTimeout(0)
                                    .build())
                            .toList())
                    .build());
        }
    }
}
