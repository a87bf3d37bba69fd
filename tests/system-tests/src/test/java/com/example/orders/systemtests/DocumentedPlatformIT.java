package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.StackUnderTest;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The started stack is as the documents declare it, including the services' consumer groups, and the commands say so.
 */
@Order(0)
@ExtendWith(SharedStack.class)
class DocumentedPlatformIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ConfigResource ACCEPTED = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ACCEPTED);

    /** ElasticMQ does not support the retention of messages; LocalStack supports everything that is declared. */
    private static final int NOT_COMPARABLE = StackUnderTest.chosen() == StackUnderTest.EMBEDDED ? 1 : 0;

    private final SystemStack stack;

    DocumentedPlatformIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void aRunningStackHasNotDriftedAndAnUndeclaredTopicIsReportedWithItsOwnExitCode() throws Exception {
        // A consumer group appears shortly after the start of its service.
        await().untilAsserted(() -> {
            SystemStack.Answer answer = stack.command("drift");
            assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
            assertThat(answer.out()).contains("The platform is as the documents declare it.");
        });
        try (Admin admin = Admin.create(stack.embedded().kafkaConnection(Permission.PROVISIONING))) {
            admin.createTopics(List.of(new NewTopic("stranger", 1, (short) 1)))
                    .all()
                    .get();
            try {
                await().untilAsserted(() ->
                        assertThat(stack.command("drift", "--json").exitCode()).isEqualTo(3));
                JsonNode report = JSON.readTree(stack.command("drift", "--json").out());
                assertThat(report.path("agrees").booleanValue()).isFalse();
                assertThat(report.path("findings")).hasSize(1);
                assertThat(report.at("/findings/0/name").textValue()).isEqualTo("stranger");
                assertThat(report.at("/findings/0/place").isNull()).isTrue();
                assertThat(report.path("not_comparable")).hasSize(NOT_COMPARABLE);
            } finally {
                admin.deleteTopics(List.of("stranger")).all().get();
            }
        }
    }

    @Test
    void aDryRunChangesNothingAndRecordsAreRemovedOnlyIfAllowed() throws Exception {
        try (Admin admin = Admin.create(stack.embedded().kafkaConnection(Permission.PROVISIONING))) {
            setRetention(admin, "600000000");
            assertThat(stack.command("provision", "--dry-run").out())
                    .contains("set retention.ms of topic orders.accepted from 600000000 to 604800000")
                    .contains("1 change to make");
            assertThat(retention(admin)).isEqualTo("600000000");
            assertThat(stack.command("provision").out()).contains("1 change made.");
            assertThat(retention(admin)).isEqualTo("604800000");

            setRetention(admin, "700000000");
            assertThat(stack.command("provision").out())
                    .contains("not applied  leave retention.ms of topic orders.accepted at 700000000")
                    .contains("Nothing to change.");
            assertThat(retention(admin)).isEqualTo("700000000");
            assertThat(stack.command("provision", "--allow-shrink").out()).contains("1 change made.");
            assertThat(retention(admin)).isEqualTo("604800000");
        }
    }

    private static void setRetention(Admin admin, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        ACCEPTED,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().until(() -> retention(admin).equals(value));
    }

    private static String retention(Admin admin) throws Exception {
        return admin.describeConfigs(List.of(ACCEPTED))
                .all()
                .get()
                .get(ACCEPTED)
                .get("retention.ms")
                .value();
    }

    @Test
    void provisioningTheProvisionedStackChangesNothing() throws Exception {
        SystemStack.Answer planned = stack.command("provision", "--dry-run", "--json");
        SystemStack.Answer applied = stack.command("provision");

        assertThat(planned.exitCode()).as(planned.err()).isZero();
        JsonNode plan = JSON.readTree(planned.out());
        assertThat(plan.path("applied").booleanValue()).isFalse();
        assertThat(plan.path("plan").findValuesAsText("outcome"))
                .hasSizeGreaterThanOrEqualTo(NOT_COMPARABLE)
                .allMatch(outcome -> NOT_COMPARABLE > 0 && outcome.equals("unsupported"));
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("Nothing to change.");
    }
}
