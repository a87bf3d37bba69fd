package com.example.orders.commands.queues;

import com.example.orders.commands.terminal.CommandFailure;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of one SQS endpoint, by name. */
record Queues(SqsClient sqs) {

    /** One queue with SQS's own approximate counts. */
    record Counts(String name, long visible, long inFlight, long delayed, boolean redrives) {}

    List<String> urls() {
        return sqs.listQueuesPaginator().queueUrls().stream()
                .sorted(Comparator.comparing(Queues::name))
                .toList();
    }

    List<Counts> counts() {
        return urls().stream().map(this::counts).toList();
    }

    /** The URL of one queue, or a failure that lists the names there are. */
    String url(String name) {
        List<String> urls = urls();
        return urls.stream()
                .filter(url -> name(url).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no queue '" + name + "'.",
                        "The queues are: "
                                + String.join(
                                        ", ", urls.stream().map(Queues::name).toList()) + "."));
    }

    static String name(String url) {
        String path = URI.create(url).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Counts counts(String url) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(GetQueueAttributesRequest.builder()
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.ALL)
                        .build())
                .attributes();
        return new Counts(
                name(url),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                attributes.containsKey(QueueAttributeName.REDRIVE_POLICY));
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
