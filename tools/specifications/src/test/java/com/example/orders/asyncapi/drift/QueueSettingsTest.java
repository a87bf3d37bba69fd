package com.example.orders.asyncapi.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.QueueDeclaration;
import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.provisioning.SqsQueues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/** Attributes that AWS and LocalStack return for a queue, some of which the embedded SQS does not have. */
class QueueSettingsTest {

    private static final Map<String, String> UNTOUCHED = Map.of(
            "CreatedTimestamp", "1795000000",
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "QueueArn", "arn:aws:sqs:us-east-1:000000000000:work",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true",
            "VisibilityTimeout", "30");

    /** A queue with attributes, in memory. */
    private record OneQueue(Map<String, String> attributes) implements SqsClient {

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            return GetQueueUrlResponse.builder().queueUrl("http://sqs/work").build();
        }

        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            return GetQueueAttributesResponse.builder()
                    .attributesWithStrings(attributes)
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    @Test
    void aQueueWithSqsDefaultsHasNoDifference() {
        assertThat(undeclared(UNTOUCHED, Map.of(), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 900",
        "MaximumMessageSize, 1024",
        "MessageRetentionPeriod, 60",
        "ReceiveMessageWaitTimeSeconds, 20",
        "VisibilityTimeout, 5",
        "ContentBasedDeduplication, true",
        "DeduplicationScope, messageGroup",
        "FifoThroughputLimit, perMessageGroupId",
        "RedrivePolicy, {}"
    })
    void whatSomebodyHasSetIsFound(String attribute, String value) {
        assertThat(undeclared(with(attribute, value), Map.of(), Optional.empty()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.aspect()).isEqualTo(attribute);
                    assertThat(finding.running()).isEqualTo(value);
                    assertThat(finding.remedy()).contains("aws sqs set-queue-attributes");
                });
    }

    @Test
    void whatIsDeclaredIsLeftToTheProvisioner() {
        Optional<Redrive> redrive = Optional.of(new Redrive("work-dlq", 10));

        assertThat(undeclared(with("DelaySeconds", "900"), Map.of("DelaySeconds", "5"), redrive))
                .isEmpty();
        assertThat(undeclared(with("RedrivePolicy", "{}"), Map.of(), redrive)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MaximumMessageSize, 262144", "RedrivePolicy, ''"})
    void whatAnOlderQueueShowsIsNotADifference(String attribute, String value) {
        assertThat(undeclared(with(attribute, value), Map.of(), Optional.empty()))
                .isEmpty();
    }

    private static Map<String, String> with(String attribute, String value) {
        Map<String, String> attributes = new TreeMap<>(UNTOUCHED);
        attributes.put(attribute, value);
        return attributes;
    }

    private static List<DriftFinding> undeclared(
            Map<String, String> running, Map<String, String> declared, Optional<Redrive> redrive) {
        var queue = new QueueDeclaration(new Place("a/asyncapi.yaml", 1), "work", new TreeMap<>(declared), redrive);
        return new QueueSettings(new SqsQueues(new OneQueue(running)), List.of(queue)).undeclared();
    }
}
