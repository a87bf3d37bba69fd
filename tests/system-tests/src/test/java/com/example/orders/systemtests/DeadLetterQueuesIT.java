package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Tests {@code dlq} and {@code dlq-redrive} on queues of its own. */
@Order(5)
@ExtendWith(SharedStack.class)
class DeadLetterQueuesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE = "redrive-it";
    private static final String DLQ = "redrive-it-dlq";
    private static final String FIFO = ".fifo";
    private static final String STRICT = "redrive-it-strict.fifo";
    private static final String STRICT_DLQ = "redrive-it-strict-dlq";

    private final SystemStack stack;
    private final SqsClient sqs;

    DeadLetterQueuesIT(SystemStack stack) {
        this.stack = stack;
        this.sqs = stack.queues().sqs();
    }

    @BeforeEach
    void makeQueues() {
        make("", Map.of());
        make(FIFO, Map.of("FifoQueue", "true", "ContentBasedDeduplication", "false"));
        sqs.createQueue(request -> request.queueName(STRICT_DLQ));
    }

    @AfterEach
    void deleteQueues() {
        sqs.listQueues(request -> request.queueNamePrefix(QUEUE))
                .queueUrls()
                .forEach(url -> sqs.deleteQueue(request -> request.queueUrl(url)));
    }

    @Test
    void listsEachMessageWithItsCauseAndKeepsIt() throws Exception {
        String failed = deadAfterTwoReceives("");
        String refused = send(DLQ, "refused", Map.of("bridge_error", "MessageTooLong: 300000 bytes"));

        JsonNode letters = JSON.readTree(answer("dlq", "--queue", DLQ, "--json"));
        String again = answer("dlq", "--queue", QUEUE);

        assertThat(letters.findValuesAsText("message_id")).containsExactlyInAnyOrder(failed, refused);
        assertThat(letters.findValuesAsText("cause"))
                .containsExactlyInAnyOrder(
                        "received 2 times from redrive-it without being deleted", "MessageTooLong: 300000 bytes");
        assertThat(letters.findValuesAsText("order_id")).containsOnly("order-1");
        assertThat(again).contains(failed, refused, "OrderCreated");
        assertThat(answer("dlq", "show", refused, "--queue", DLQ))
                .contains("goes to   redrive-it", "ce_id: event-of-refused", "\"name\" : \"refused\"");
    }

    @Test
    void redrivesOneMessageWithoutTheBridgesCause() throws Exception {
        String one = send(DLQ, "one", Map.of("bridge_error", "Code: why"));
        String other = send(DLQ, "other", Map.of("bridge_error", "Code: why"));

        JsonNode planned = JSON.readTree(answer("dlq-redrive", one, "--queue", DLQ, "--dry-run", "--json"));
        JsonNode done = JSON.readTree(answer("dlq-redrive", one, "--queue", DLQ, "--json"));

        assertThat(planned.findValuesAsText("outcome")).containsExactly("planned");
        assertThat(done.findValuesAsText("outcome")).containsExactly("redriven");
        Message arrived = receive(QUEUE).getFirst();
        assertThat(arrived.messageId())
                .isEqualTo(done.get(0).path("new_message_id").textValue());
        assertThat(arrived.body()).isEqualTo(body("one"));
        assertThat(arrived.messageAttributes()).containsOnlyKeys("event_type", "correlation_id", "ce_id");
        assertThat(receive(DLQ)).extracting(Message::messageId).containsExactly(other);
    }

    @Test
    void redrivesAFifoMessageWithinTheDeduplicationInterval() throws Exception {
        deadAfterTwoReceives(FIFO);

        assertThat(answer("dlq-redrive", "--all", "--queue", DLQ + FIFO)).contains("1 redriven.");

        Message arrived = receive(QUEUE + FIFO).getFirst();
        assertThat(arrived.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "order-1");
        assertThat(arrived.messageAttributes().get("ce_id").stringValue()).isEqualTo("event-of-failed");
        assertThat(receive(DLQ + FIFO)).isEmpty();
    }

    @Test
    void aMessageThatTheQueueRefusesAgainStaysVisibleWithTheReason() {
        // A FIFO queue refuses a message without a group, and messages of a standard queue have none.
        String id = send(STRICT_DLQ, "refused", Map.of("bridge_error", "Code: why"));
        makeQueue(STRICT, Map.of("FifoQueue", "true"), STRICT_DLQ);

        SystemStack.Answer answer = stack.command("dlq-redrive", "--all", "--queue", STRICT_DLQ);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out())
                .contains("Stays    " + id)
                .contains(STRICT + " refused it")
                .contains("MessageGroupId");
        assertThat(answer.err()).contains("1 of 1 messages stayed").contains("dlq show");
        assertThat(receive(STRICT_DLQ)).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo(id);
            assertThat(message.messageAttributes()).containsKey("bridge_error");
        });
    }

    @Test
    void aDryRunRefusesTheSameMessagesAsTheRealRun() {
        String id = send(DLQ, "stray", Map.of("bridge_error", "Code: why"));
        makeQueue(QUEUE + "-other", Map.of(), DLQ);

        SystemStack.Answer planned = stack.command("dlq-redrive", "--all", "--queue", DLQ, "--dry-run");
        SystemStack.Answer done = stack.command("dlq-redrive", "--all", "--queue", DLQ);

        assertThat(planned.exitCode()).isEqualTo(done.exitCode()).isEqualTo(1);
        assertThat(planned.out())
                .contains("Stays    " + id + " of " + DLQ + ": it is not known which queue it came from")
                .contains("0 would be redriven");
        assertThat(planned.err()).contains("1 of 1 messages would stay");
        assertThat(receive(DLQ)).extracting(Message::messageId).containsExactly(id);
    }

    @Test
    void aDryRunReportsMessagesThatWaitBehindOthersOfTheirOrder() {
        for (int number = 1; number <= 12; number++) {
            send(DLQ + FIFO, "waiting-" + number, Map.of());
        }

        SystemStack.Answer planned = stack.command("dlq-redrive", "--all", "--queue", DLQ + FIFO, "--dry-run");
        SystemStack.Answer done = stack.command("dlq-redrive", "--all", "--queue", DLQ + FIFO);

        assertThat(planned.out()).contains("would be redriven").doesNotContain("12 would");
        assertThat(planned.err())
                .containsPattern(DLQ + FIFO + " holds \\d+ more, which SQS does not return now; .*FIFO");
        assertThat(done.out()).contains("12 redriven.");
        assertThat(done.err()).isEmpty();
    }

    @Test
    void anUnknownMessageIsReportedAndNothingIsMoved() {
        String there = send(DLQ, "there", Map.of());

        assertFails(
                stack.command("dlq-redrive", "no-message", "--queue", DLQ),
                "There is no message 'no-message'",
                "bin/orders dlq");
        assertFails(
                stack.command("dlq", "show", "no-message", "--queue", DLQ),
                "There is no message 'no-message'",
                "bin/orders dlq");
        assertThat(receive(DLQ)).extracting(Message::messageId).containsExactly(there);
    }

    @Test
    void wrongInputIsAnsweredWithTheRemedy() {
        assertFails(stack.command("dlq", "--queue", "no-queue"), "There is no dead letter queue 'no-queue'", DLQ);
        assertFails(stack.command("dlq-redrive"), "Neither --all nor a message is given", "message ids");
        assertFails(
                stack.command("dlq-redrive", "some-id", "--all"), "Both --all and single messages", "bin/orders dlq");
        assertFails(stack.command("dlq", "--limit", "0"), "--limit 0 leaves nothing", "at least 1");
    }

    private static void assertFails(SystemStack.Answer answer, String problem, String remedy) {
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(problem).contains(remedy);
    }

    private String answer(String... arguments) {
        SystemStack.Answer answer = stack.command(arguments);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out();
    }

    private void make(String mark, Map<String, String> attributes) {
        sqs.createQueue(request -> request.queueName(DLQ + mark).attributesWithStrings(attributes));
        makeQueue(QUEUE + mark, attributes, DLQ + mark);
    }

    private void makeQueue(String name, Map<String, String> attributes, String deadLetters) {
        Map<String, String> redriving = new HashMap<>(attributes);
        redriving.put(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}".formatted(attribute(deadLetters, "QueueArn")));
        sqs.createQueue(request -> request.queueName(name).attributesWithStrings(redriving));
    }

    /** Receives a message twice without deleting it, as a failing worker does: SQS moves it at the third receive. */
    private String deadAfterTwoReceives(String mark) {
        String id = send(QUEUE + mark, "failed", Map.of());
        await().until(() -> {
            sqs.receiveMessage(request -> request.queueUrl(url(QUEUE + mark)).visibilityTimeout(0));
            return attribute(DLQ + mark, "ApproximateNumberOfMessages").equals("1");
        });
        return id;
    }

    private String send(String queue, String name, Map<String, String> more) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        Map<String, String> texts = new HashMap<>(more);
        texts.put("event_type", "OrderCreated");
        texts.put("correlation_id", "order-1");
        texts.put("ce_id", "event-of-" + name);
        texts.forEach((key, value) -> attributes.put(
                key,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        boolean fifo = queue.endsWith(FIFO);
        String id = sqs.sendMessage(request -> request.queueUrl(url(queue))
                        .messageBody(body(name))
                        .messageAttributes(attributes)
                        .messageGroupId(fifo ? "order-1" : null)
                        .messageDeduplicationId(fifo ? "event-of-" + name : null))
                .messageId();
        // ElasticMQ may restore the queue at a restart; the traffic check must then ignore this message.
        stack.traffic().exemptMessage(id);
        return id;
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private List<Message> receive(String queue) {
        List<Message> received = sqs.receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        received.forEach(message -> stack.traffic().exemptMessage(message.messageId()));
        return received;
    }

    private String attribute(String queue, String name) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNamesWithStrings(name))
                .attributesAsStrings()
                .get(name);
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
