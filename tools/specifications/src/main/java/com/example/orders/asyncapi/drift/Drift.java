package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.SqsQueues;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Compares the documents with a running platform: what provisioning would change, and what no document declares.
 *
 * @param anonymousUser the user as whom Kafka accepts clients without credentials; empty if it accepts none
 */
public record Drift(Documents documents, String anonymousUser) {

    /**
     * Compares every part of the platform.
     *
     * @param records a consumer of committed records without a group
     * @param registry a client that has not been asked about schemas yet, because it caches the answers
     * @throws com.example.orders.asyncapi.provisioning.ProvisioningException when a part cannot be asked
     */
    public DriftReport compare(
            Admin kafka, Consumer<byte[], byte[]> records, SchemaRegistryClient registry, SqsClient sqs) {
        List<DriftFinding> findings = new ArrayList<>();
        List<Step> unsupported = new ArrayList<>();
        DeclaredPlaces places = new DeclaredPlaces(documents);
        Provisioning provisioning = new Provisioning(documents, Shrinking.REFUSED, anonymousUser);
        for (Provisioner part : provisioning.everything(kafka, registry, sqs)) {
            for (Step step : part.plan()) {
                if (step.kind() == Step.Kind.UNSUPPORTED) {
                    unsupported.add(step);
                } else {
                    findings.add(different(step, places));
                }
            }
            part.undeclared().forEach(name -> findings.add(unknown(part.kind(), name)));
        }
        findings.addAll(new TopicSettings(kafka, documents.topics()).undeclared());
        findings.addAll(new QueueSettings(new SqsQueues(sqs), documents.queues()).undeclared());
        findings.addAll(new ConsumerGroups(kafka, documents.services()).differences());
        findings.addAll(new RecordedSchemaIds(records, registry).differences(documents.subjects()));
        return new DriftReport(findings, notComparable(unsupported));
    }

    private static DriftFinding different(Step step, DeclaredPlaces places) {
        Difference difference = step.difference();
        return new DriftFinding(
                difference.kind().toString(),
                difference.name(),
                difference.aspect(),
                Optional.of(places.of(difference)),
                difference.documented(),
                difference.running(),
                Remedies.of(step));
    }

    private static DriftFinding unknown(Difference.Kind kind, String name) {
        return new DriftFinding(
                kind.toString(),
                name,
                Difference.EXISTENCE,
                Optional.empty(),
                Difference.NOTHING,
                kind == Difference.Kind.ACCESS ? "rules that allow access" : "a " + kind,
                Remedies.unknown(kind));
    }

    /** Returns one sentence per attribute, since the server lacks it for all queues. */
    private static List<String> notComparable(List<Step> unsupported) {
        Map<String, String> names = unsupported.stream()
                .map(Step::difference)
                .collect(Collectors.groupingBy(
                        Difference::aspect,
                        TreeMap::new,
                        Collectors.mapping(Difference::resource, Collectors.joining(", "))));
        return names.entrySet().stream()
                .map(entry -> "%s is not comparable: this server has no such attribute (declared for %s)."
                        .formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
