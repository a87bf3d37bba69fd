package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.QueueDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates queues, dead letter queues first, and aligns the attributes and redrive policies that are declared. Shortens no
 * retention, which would delete messages, but says so.
 */
public final class QueueProvisioner implements Provisioner {

    private static final String REDRIVE = "RedrivePolicy";

    private final SqsQueues sqs;
    private final List<QueueDeclaration> queues;

    public QueueProvisioner(SqsClient sqs, List<QueueDeclaration> queues) {
        this.sqs = new SqsQueues(sqs);
        this.queues = queues.stream()
                .sorted(Comparator.comparing(queue -> queue.redrive().isPresent()))
                .toList();
    }

    @Override
    public List<Step> plan() {
        List<Step> steps = new ArrayList<>();
        for (QueueDeclaration queue : queues) {
            Optional<Map<String, String>> found = sqs.attributes(queue.name());
            if (found.isEmpty()) {
                steps.add(create(queue));
            } else {
                align(queue, found.get(), steps);
            }
        }
        return List.copyOf(steps);
    }

    private Step create(QueueDeclaration queue) {
        String redrive = queue.redrive()
                .map(policy ->
                        ", to %s after %d receipts".formatted(policy.deadLetterQueue(), policy.maxReceiveCount()))
                .orElse("");
        String action = "create queue %s with %s%s".formatted(queue.name(), queue.attributes(), redrive);
        return Step.change(queue.document(), action, () -> {
            SortedMap<String, String> attributes = new TreeMap<>(queue.attributes());
            queue.redrive().ifPresent(policy -> attributes.put(REDRIVE, sqs.policy(policy)));
            sqs.create(queue.name(), attributes, action + ", as " + queue.document() + " declares");
        });
    }

    private void align(QueueDeclaration queue, Map<String, String> found, List<Step> steps) {
        queue.attributes().forEach((name, wanted) -> {
            String current = found.get(name);
            if (current == null) {
                steps.add(Step.unsupported(
                        queue.document(),
                        "leave %s of queue %s, %s is declared: this server has no such attribute"
                                .formatted(name, queue.name(), wanted)));
            } else if (Shrinking.happens(name, current, wanted)) {
                steps.add(Shrinking.left(queue.document(), name, "queue " + queue.name(), current, wanted));
            } else if (!wanted.equals(current)) {
                steps.add(set(queue, name, current, wanted));
            }
        });
        queue.redrive().ifPresent(policy -> {
            String current = found.getOrDefault(REDRIVE, "nothing");
            if (!RedrivePolicy.parse(current).equals(Optional.of(policy))) {
                String action = "redrive queue %s to %s after %d receipts instead of %s"
                        .formatted(queue.name(), policy.deadLetterQueue(), policy.maxReceiveCount(), current);
                steps.add(Step.change(
                        queue.document(),
                        action,
                        () -> sqs.set(
                                queue.name(),
                                REDRIVE,
                                sqs.policy(policy),
                                action + ", as " + queue.document() + " declares")));
            }
        });
    }

    private Step set(QueueDeclaration queue, String name, String current, String wanted) {
        String action = "set %s of queue %s from %s to %s".formatted(name, queue.name(), current, wanted);
        return Step.change(
                queue.document(),
                action,
                () -> sqs.set(queue.name(), name, wanted, action + ", as " + queue.document() + " declares"));
    }
}
