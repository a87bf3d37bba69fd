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

    /** One queue's counts as answered. */
    record Counts(String name, long visible, long inFlight, long delayed, boolean redrives) {}

    /** Their addresses, by name. */
    public List<String> urls() {
        return SqsQueues.urls(sqs).stream()
                .sorted(Comparator.comparing(Queues::name))
                .toList();
    }

    /** All of them, by name. */
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

    /** The URL of one queue, or a failure that lists the names there are. */
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

    /** The name in a queue's address. */
    public static String name(String url) {
        String path = URI.create(url).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
