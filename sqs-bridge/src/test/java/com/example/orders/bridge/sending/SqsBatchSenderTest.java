package com.example.orders.bridge.sending;

import static com.example.orders.bridge.sending.TestMessages.ORDERS;
import static com.example.orders.bridge.sending.TestMessages.ORDERS_DLQ_FIFO;
import static com.example.orders.bridge.sending.TestMessages.ORDERS_FIFO;
import static com.example.orders.bridge.sending.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.example.orders.bridge.sending.Outcome.Acknowledged;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsBatchSenderTest {

    private final List<SendMessageBatchRequest> requests = new ArrayList<>();

    @Test
    void sendsBodiesAndAttributesOfTypeString() {
        SqsBatchSender sender = sender(SqsBatchSenderTest::allTaken);

        List<Outcome> outcomes = sender.send(ORDERS, List.of(message("a1"), message("b1")));

        assertThat(outcomes).containsExactly(new Acknowledged("m-body of a1"), new Acknowledged("m-body of b1"));
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.queueUrl()).isEqualTo("http://localhost:4566/000000000000/orders");
            assertThat(request.entries().get(1).messageBody()).isEqualTo("body of b1");
            assertThat(request.entries().get(1).messageAttributes().get("ce_id").dataType())
                    .isEqualTo("String");
            assertThat(request.entries().get(1).messageAttributes().get("ce_id").stringValue())
                    .isEqualTo("b1");
        });
    }

    @Test
    void sendsGroupAndDeduplicationIdToAFifoQueueAndItsDeadLetterQueue() {
        SqsBatchSender sender = sender(SqsBatchSenderTest::allTaken);

        sender.send(ORDERS_FIFO, List.of(message("a1")));
        sender.send(
                ORDERS_DLQ_FIFO, List.of(DeadLetterMapper.deadLetter(message("a2"), new Refused("Code", "reason"))));

        assertThat(requests)
                .flatExtracting(SendMessageBatchRequest::entries)
                .extracting(
                        SendMessageBatchRequestEntry::messageGroupId,
                        SendMessageBatchRequestEntry::messageDeduplicationId)
                .containsExactly(tuple("order-a", "a1"), tuple("order-a", "a2"));
    }

    @Test
    void sendsNeitherToAStandardQueue() {
        SqsBatchSender sender = sender(SqsBatchSenderTest::allTaken);

        sender.send(ORDERS, List.of(message("a1")));

        assertThat(requests)
                .flatExtracting(SendMessageBatchRequest::entries)
                .extracting(
                        SendMessageBatchRequestEntry::messageGroupId,
                        SendMessageBatchRequestEntry::messageDeduplicationId)
                .as("SQS refuses an entry that has them")
                .containsExactly(tuple(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "true, InvalidMessageContents, true",
        "true, AWS.SimpleQueueService.InvalidMessageContents, true",
        "true, SomethingNew, true",
        "true, RequestThrottled, false",
        "true, KmsThrottled, false",
        "true, AWS.SimpleQueueService.NonExistentQueue, false",
        "false, InternalError, false",
        "false, SomethingNew, false",
    })
    void classifiesFailedEntries(boolean senderFault, String code, boolean refused) {
        SqsBatchSender sender = sender(request -> SendMessageBatchResponse.builder()
                .failed(List.of(BatchResultErrorEntry.builder()
                        .id("0")
                        .senderFault(senderFault)
                        .code(code)
                        .message("why")
                        .build()))
                .build());

        assertThat(sender.send(ORDERS, List.of(message("a1"))))
                .containsExactly(refused ? new Refused(code, "why") : new Deferred(code, "why"));
    }

    @Test
    void defersAnEntryThatTheAnswerDoesNotMention() {
        SqsBatchSender sender =
                sender(request -> SendMessageBatchResponse.builder().build());

        assertThat(sender.send(ORDERS, List.of(message("a1")))).singleElement().isInstanceOf(Deferred.class);
    }

    @Test
    void sendsMessagesOneByOneAfterOneOfThemMadeSqsRefuseTheRequest() {
        SqsBatchSender sender = sender(request -> {
            if (request.entries().stream().anyMatch(entry -> entry.messageBody().contains("b1"))) {
                throw failure("InvalidMessageContents");
            }
            return allTaken(request);
        });

        List<Outcome> outcomes = sender.send(ORDERS, List.of(message("a1"), message("b1"), message("c1")));

        assertThat(outcomes)
                .extracting(Outcome::getClass)
                .containsExactly(Acknowledged.class, Refused.class, Acknowledged.class);
        assertThat(requests).hasSize(4);
    }

    @Test
    void keepsAcknowledgedMessagesWhenSqsFailsBetweenSingleMessages() {
        SqsBatchSender sender = sender(request -> {
            if (request.entries().size() > 1) {
                throw failure("BatchRequestTooLong");
            }
            if (request.entries().getFirst().messageBody().contains("b1")) {
                throw SdkClientException.create("connection reset");
            }
            return allTaken(request);
        });

        assertThat(sender.send(ORDERS, List.of(message("a1"), message("b1"), message("c1"))))
                .extracting(Outcome::getClass)
                .containsExactly(Acknowledged.class, Deferred.class, Deferred.class);
        assertThat(requests).as("c1 is not sent after b1 failed").hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"QueueDoesNotExist", "AccessDenied", "InternalFailure", "ThrottlingException", "SomethingNew"})
    void aRequestThatFailsForAReasonOtherThanItsMessagesMakesTheQueueUnavailable(String code) {
        SqsBatchSender sender = sender(_ -> {
            throw failure(code);
        });

        assertThatThrownBy(() -> sender.send(ORDERS, List.of(message("a1"))))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("http://localhost:4566/000000000000/orders");
    }

    /** For an HTTP error that does not come from SQS, the SDK reports details without a code. */
    @Test
    void anAnswerThatIsNotFromSqsMakesTheQueueUnavailable() {
        SqsBatchSender sender = sender(_ -> {
            throw failure(null);
        });

        assertThatThrownBy(() -> sender.send(ORDERS, List.of(message("a1"))))
                .isInstanceOf(QueueUnavailableException.class);
    }

    private SqsBatchSender sender(Function<SendMessageBatchRequest, SendMessageBatchResponse> answer) {
        SqsClient client = new SqsClient() {
            @Override
            public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
                requests.add(request);
                return answer.apply(request);
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
        return new SqsBatchSender(client, new SimpleMeterRegistry());
    }

    private static SendMessageBatchResponse allTaken(SendMessageBatchRequest request) {
        SendMessageBatchResponse.Builder response = SendMessageBatchResponse.builder();
        response.successful(
                request.entries().stream().map(SqsBatchSenderTest::taken).toList());
        return response.build();
    }

    private static SendMessageBatchResultEntry taken(SendMessageBatchRequestEntry entry) {
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId("m-" + entry.messageBody())
                .build();
    }

    private static RuntimeException failure(String code) {
        return SqsException.builder()
                .message(code)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("why")
                        .build())
                .build();
    }
}
