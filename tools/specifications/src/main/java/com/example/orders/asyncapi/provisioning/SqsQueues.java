package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The SQS requests that provisioning and its comparison need, with readable failures. */
public final class SqsQueues {

    /** The page size; SQS returns further pages only to requests that set one. */
    private static final int PAGE = 1000;

    private static final List<String> COUNTS = List.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed");

    private final SqsClient sqs;

    public SqsQueues(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** Returns the queue's attributes; empty if the queue does not exist. */
    public Optional<Map<String, String>> attributes(String queue) {
        return ask("read the attributes of queue " + queue, () -> {
            try {
                String url = url(queue);
                return Optional.of(
                        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                .attributesAsStrings());
            } catch (QueueDoesNotExistException missing) {
                return Optional.empty();
            }
        });
    }

    /** Returns how many messages a queue holds: visible, in flight and delayed. Empty if the queue does not exist. */
    Optional<Long> messages(String queue) {
        return attributes(queue).map(found -> COUNTS.stream()
                .mapToLong(count -> Long.parseLong(found.getOrDefault(count, "0")))
                .sum());
    }

    List<String> names() {
        return ask("list the queues", () -> urls(sqs).stream()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList());
    }

    /** Returns the URLs of all queues; failures are the client's own exceptions. */
    public static List<String> urls(SqsClient sqs) {
        return sqs.listQueuesPaginator(list -> list.maxResults(PAGE)).queueUrls().stream()
                .toList();
    }

    void create(String queue, Map<String, String> attributes, String request) {
        ask(request, () -> sqs.createQueue(create -> create.queueName(queue).attributesWithStrings(attributes)));
    }

    void set(String queue, String attribute, String value, String request) {
        ask(
                request,
                () -> sqs.setQueueAttributes(
                        set -> set.queueUrl(url(queue)).attributesWithStrings(Map.of(attribute, value))));
    }

    /** Returns the policy in SQS's format, with the ARN of the dead letter queue, which must already exist. */
    String policy(Redrive redrive) {
        String arn = attributes(redrive.deadLetterQueue())
                .map(attributes -> attributes.get("QueueArn"))
                .orElseThrow(() -> new ProvisioningException(
                        "Queue %s is missing, so no queue can redrive to it.".formatted(redrive.deadLetterQueue()),
                        "Declare and provision it first.",
                        null));
        return RedrivePolicy.text(arn, redrive.maxReceiveCount());
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private static <T> T ask(String request, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (SdkException e) {
            String remedy = e instanceof SqsException
                    ? "Correct the document or the queue, then repeat."
                    : "See that SQS runs and is reachable, then repeat.";
            throw new ProvisioningException("SQS did not %s: %s".formatted(request, e.getMessage()), remedy, e);
        }
    }
}
