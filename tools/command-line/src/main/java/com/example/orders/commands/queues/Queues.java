package com.example.orders.commands.queues;

import com.example.orders.asyncapi.provisioning.SqsQueues;
import com.example.orders.commands.terminal.CommandFailure;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of one SQS endpoint, by name. */
public record Queues(SqsClient sqs) {
    private static final String FIFO = ".fifo";

    /** The counts of one queue. */
    record Counts(String name, long visible, long inFlight, long delayed, boolean redrives) {}

    /** Returns the URLs of all queues, sorted by name. */
    public List<String> urls() {
        return SqsQueues.urls(sqs).stream()
                .sorted(Comparator.comparing(Queues::name))
                .toList();
    }

    /** Returns the state of all queues, sorted by name. */
    public List<QueueState> states() {
        return urls().stream().map(this::state).toList();
    }

    List<Counts> counts() {
        return states().stream()
                .map(queue -> new Counts(
                        queue.name(),
                        queue.visible(),
                        queue.inFlight(),
                        queue.delayed(),
                        queue.redrive().isPresent()))
                .toList();
    }

    QueueState state(String url) {
        return QueueState.of(
                url,
                sqs.getQueueAttributes(GetQueueAttributesRequest.builder()
                                .queueUrl(url)
                                .attributeNames(QueueAttributeName.ALL)
                                .build())
                        .attributes());
    }

    /** Returns the URL of one queue, or fails with a message that lists the existing names. */
    String url(String name) {
        List<String> urls = urls();
        return Stream.of(name, name + FIFO)
                .flatMap(wanted -> urls.stream().filter(url -> name(url).equals(wanted)))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no queue '" + name + "'.",
                        "The queues are: "
                                + String.join(
                                        ", ", urls.stream().map(Queues::name).toList()) + "."));
    }

    /** Extracts the queue's name from its URL. */
    public static String name(String url) {
        String path = URI.create(url).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
