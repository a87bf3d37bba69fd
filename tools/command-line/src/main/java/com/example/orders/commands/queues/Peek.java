package com.example.orders.commands.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Reads the first messages of a queue without consuming them. */
record Peek(SqsClient sqs, String queueUrl) {
    private static final Duration HIDDEN = Duration.ofSeconds(10);

    List<PeekedMessage> messages(int limit) {
        List<Message> taken = new ArrayList<>();
        try (Borrowed borrowed = new Borrowed(sqs, queueUrl, HIDDEN)) {
            while (taken.size() < limit) {
                List<Message> received = borrowed.next(limit - taken.size(), Duration.ZERO);
                if (received.isEmpty()) {
                    break;
                }
                taken.addAll(received);
            }
        }
        String name = Queues.name(queueUrl);
        return taken.stream().map(message -> PeekedMessage.of(name, message)).toList();
    }
}
