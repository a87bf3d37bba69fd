package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.QueueDeclaration;
import com.example.orders.asyncapi.files.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** Cases that the embedded SQS cannot show, because it has no retention attribute. */
class QueueProvisionerTest {

    private final OneQueue sqs = new OneQueue();

    /** A queue with attributes, in memory. */
    private static final class OneQueue implements SqsClient {

        private final Map<QueueAttributeName, String> attributes =
                new TreeMap<>(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600"));

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            return GetQueueUrlResponse.builder().queueUrl("http://sqs/work").build();
        }

        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            return GetQueueAttributesResponse.builder().attributes(attributes).build();
        }

        @Override
        public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
            attributes.putAll(request.attributes());
            return SetQueueAttributesResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    @Test
    void neverShortensTheRetentionAndReportsIt() {
        List<Step> done = provisioner("86400").apply();

        assertThat(done).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step)
                    .hasToString("leave MessageRetentionPeriod of queue work at 345600, 86400 is declared: "
                            + "that would remove stored data; --allow-shrink applies it (a/asyncapi.yaml)");
        });
        assertThat(sqs.attributes).containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600");
    }

    @Test
    void shortensTheRetentionWhenShrinkingIsAllowed() {
        List<Step> done = provisioner("86400", Shrinking.ALLOWED).apply();

        assertThat(done)
                .singleElement()
                .hasToString("set MessageRetentionPeriod of queue work from 345600 to 86400 "
                        + "(removes stored data) (a/asyncapi.yaml)");
        assertThat(sqs.attributes).containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "86400");
    }

    @Test
    void extendsTheRetention() {
        provisioner("1209600").apply();

        assertThat(sqs.attributes).containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600");
    }

    private QueueProvisioner provisioner(String retention) {
        return provisioner(retention, Shrinking.REFUSED);
    }

    private QueueProvisioner provisioner(String retention, Shrinking shrinking) {
        var attributes = new TreeMap<>(Map.of("MessageRetentionPeriod", retention));
        return new QueueProvisioner(
                sqs,
                List.of(new QueueDeclaration(new Place("a/asyncapi.yaml", 1), "work", attributes, Optional.empty())),
                shrinking);
    }
}
