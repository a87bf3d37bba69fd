package com.example.orders.commands.platform;

import com.example.orders.asyncapi.access.KafkaUsers;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Registry;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.credentials.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code provision}: brings topics, access to Kafka, registry subjects and queues to what the documents declare. All
 * parts are queried before any is changed, so an unavailable part leaves the others unchanged. Also gives Kafka's users
 * the passwords of the variables {@code <USER>_KAFKA_PASSWORD}.
 */
@Command(
        name = "provision",
        description =
                "Make topics, access to Kafka, registry subjects and queues what the AsyncAPI documents declare; shows its plan first.")
public final class ProvisionCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Mixin
    private DocumentsOption documents;

    @Option(names = "--dry-run", description = "Show the plan and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--allow-shrink",
            description = "Also apply what removes records, messages or access, such as a shorter retention.")
    private boolean allowShrink;

    @Override
    public void run() {
        var provisioning = new Provisioning(
                documents.documents(),
                allowShrink ? Shrinking.ALLOWED : Shrinking.REFUSED,
                documents.anonymousUser(addresses));
        try (Admin kafka = Kafka.at(addresses, Credentials.PROVISIONING).admin();
                SchemaRegistryClient registry = Registry.at(addresses, Credentials.PROVISIONING);
                SqsClient sqs = Sqs.at(addresses)) {
            Map<Provisioner, List<Step>> plans = new LinkedHashMap<>();
            provisioning
                    .everything(kafka, registry, sqs)
                    .forEach(provisioner -> plans.put(provisioner, provisioner.plan()));
            List<Step> plan = plans.values().stream().flatMap(List::stream).toList();
            show(plan);
            if (!dryRun) {
                plans.forEach(Provisioner::run);
                KafkaUsers.of(provisioning.documents(), addresses.kafkaVariables(Credentials.PROVISIONING))
                        .store(kafka);
            }
            report(plan);
        }
    }

    private void show(List<Step> plan) {
        if (output.json()) {
            return;
        }
        steps(plan, Step.Kind.CHANGE).forEach(step -> output.line(Paint.GREEN.of("change       "), step));
        steps(plan, Step.Kind.LEFT).forEach(step -> output.line(Paint.YELLOW.of("not applied  "), step));
        Map<String, List<String>> unsupported = steps(plan, Step.Kind.UNSUPPORTED)
                .map(Step::difference)
                .collect(Collectors.groupingBy(
                        Difference::aspect,
                        TreeMap::new,
                        Collectors.mapping(Difference::resource, Collectors.toList())));
        unsupported.forEach((aspect, resources) -> output.line(
                Paint.FAINT.of("unsupported  "),
                "this server has no " + aspect + ", declared for " + String.join(", ", resources)));
    }

    private static Stream<Step> steps(List<Step> plan, Step.Kind kind) {
        return plan.stream().filter(step -> step.kind() == kind);
    }

    private void report(List<Step> plan) {
        boolean applied = !dryRun;
        if (output.json()) {
            output.json(new Answer(plan.stream().map(PlannedStep::of).toList(), applied));
            return;
        }
        long changes = plan.stream().filter(Step::isChange).count();
        String count = changes == 0 ? "Nothing" : changes == 1 ? "1 change" : changes + " changes";
        output.line(
                count + (changes == 0 ? " to change." : applied ? " made." : " to make; --dry-run changed nothing."));
    }

    /** The plan with its steps in order, and whether it was applied. */
    record Answer(List<PlannedStep> plan, boolean applied) {}
}
