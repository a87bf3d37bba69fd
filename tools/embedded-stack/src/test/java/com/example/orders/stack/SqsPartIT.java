package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsPartIT {

    @TempDir
    Path folder;

    @Test
    void keepsQueuesTheirAttributesAndMessagesOverARestart() {
        try (SqsPart sqs = SqsPart.start(folder, FreePorts.next());
                SqsClient client = client(sqs)) {
            String dlq =
                    client.createQueue(request -> request.queueName("kept-dlq")).queueUrl();
            String arn = client.getQueueAttributes(
                            request -> request.queueUrl(dlq).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            Map<QueueAttributeName, String> attributes = Map.of(
                    QueueAttributeName.VISIBILITY_TIMEOUT,
                    "30",
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":10}");
            String queue = client.createQueue(
                            request -> request.queueName("kept").attributes(attributes))
                    .queueUrl();
            client.sendMessage(request -> request.queueUrl(queue)
                    .messageBody("grüße")
                    .messageAttributes(Map.of(
                            "event_type",
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("OrderCreated")
                                    .build())));

            sqs.stop();
            assertThat(sqs.running()).isFalse();
            sqs.start();

            assertThat(client.getQueueAttributes(
                                    request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsAllEntriesOf(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"))
                    .containsKey(QueueAttributeName.REDRIVE_POLICY);
            assertThat(client.receiveMessage(request -> request.queueUrl(queue).messageAttributeNames("All"))
                            .messages())
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.body()).isEqualTo("grüße");
                        assertThat(message.messageAttributes()).containsKey("event_type");
                    });
        }
    }

    private static SqsClient client(SqsPart sqs) {
        return SqsClient.builder()
                .endpointOverride(URI.create(sqs.endpoint()))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
