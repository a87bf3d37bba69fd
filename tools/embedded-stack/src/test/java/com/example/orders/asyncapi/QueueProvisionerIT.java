package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.asyncapi.provisioning.QueueProvisioner;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueProvisionerIT {

    @TempDir
    static Path folder;

    private static SqsPart part;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        part = SqsPart.start(folder, FreePorts.next());
        sqs = SqsClient.builder()
                .endpointOverride(URI.create(part.endpoint()))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        part.close();
    }

    @Test
    void createsEveryDeclaredQueueAndThenHasNothingToDo() {
        List<QueueDeclaration> declared = Documents.packaged().queues();
        var provisioner = new QueueProvisioner(sqs, declared, Shrinking.REFUSED);

        List<Step> done = provisioner.apply();

        assertThat(done).hasSameSizeAs(declared).allMatch(Step::isChange);
        assertThat(provisioner.plan()).noneMatch(Step::isChange);
        assertThat(attributes("order-notifications"))
                .containsEntry("VisibilityTimeout", "30")
                .hasEntrySatisfying("RedrivePolicy", policy -> assertThat(policy)
                        .contains(":order-notifications-dlq\"")
                        .contains("10"));
    }

    @Test
    void createsFifoQueuesAndNamesWhatTheStandardOnesStillHold() {
        provisioner(
                        queue("mail", "30", Optional.of(new Redrive("mail-dlq", 3))),
                        queue("mail-dlq", "30", Optional.empty()))
                .apply();
        String url = sqs.getQueueUrl(request -> request.queueName("mail")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("left behind"));
        var fifo = provisioner(
                QueueVariant.FIFO.of(queue("mail", "30", Optional.of(new Redrive("mail-dlq", 3)))),
                QueueVariant.FIFO.of(queue("mail-dlq", "30", Optional.empty())));

        fifo.apply();

        assertThat(attributes("mail.fifo"))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .hasEntrySatisfying(
                        "RedrivePolicy", policy -> assertThat(policy).contains(":mail-dlq.fifo\""));
        assertThat(fifo.plan()).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step.action())
                    .startsWith("leave queue mail, which mail.fifo has replaced (SQS_FIFO): it still holds 1 message,");
        });
        assertThat(fifo.undeclared()).contains("mail-dlq").doesNotContain("mail", "mail.fifo", "mail-dlq.fifo");
        assertThat(attributes("mail")).containsEntry("ApproximateNumberOfMessages", "1");
    }

    @Test
    void attributeThatTheServerDoesNotKnowIsLeftAndSaid() {
        var attributes = new TreeMap<>(Map.of("MessageRetentionPeriod", "60"));
        var provisioner = provisioner(
                new QueueDeclaration(new Place("a/asyncapi.yaml", 1), "short", attributes, Optional.empty()));
        provisioner.apply();

        assertThat(attributes("short")).doesNotContainKey("MessageRetentionPeriod");
        assertThat(provisioner.plan()).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(Step.Kind.UNSUPPORTED);
            assertThat(step.action()).contains("leave MessageRetentionPeriod of queue short, 60 is declared");
        });
    }

    @Test
    void alignsAttributesAndRedrivePolicy() {
        provisioner(queue("work", "10", Optional.empty()), queue("work-dlq", "30", Optional.empty()))
                .apply();
        var provisioner = provisioner(
                queue("work", "30", Optional.of(new Redrive("work-dlq", 3))),
                queue("work-dlq", "30", Optional.empty()));

        assertThat(provisioner.plan())
                .extracting(Step::toString)
                .containsExactly(
                        "set VisibilityTimeout of queue work from 10 to 30 (a/asyncapi.yaml)",
                        "redrive queue work to work-dlq after 3 receipts instead of nothing (a/asyncapi.yaml)");
        provisioner.apply();

        assertThat(provisioner.plan()).isEmpty();
    }

    @Test
    void queueWithAMissingDeadLetterQueueIsRefusedWithARemedy() {
        var provisioner = provisioner(queue("alone", "30", Optional.of(new Redrive("alone-dlq", 3))));

        assertThatThrownBy(provisioner::apply)
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("alone-dlq")
                .hasMessageContaining("Remedy:");
    }

    private static QueueProvisioner provisioner(QueueDeclaration... queues) {
        return new QueueProvisioner(sqs, List.of(queues), Shrinking.REFUSED);
    }

    private static QueueDeclaration queue(String name, String visibilityTimeout, Optional<Redrive> redrive) {
        var attributes = new TreeMap<>(Map.of("VisibilityTimeout", visibilityTimeout));
        return new QueueDeclaration(new Place("a/asyncapi.yaml", 1), name, attributes, redrive);
    }

    private static Map<String, String> attributes(String queue) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }
}
