package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.QueueDeclaration;
import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.QueueVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates queues, dead letter queues first, and aligns the attributes and redrive policies that are declared. A shorter
 * retention would delete messages; it is only reported, unless shrinking is allowed.
 */
public final class QueueProvisioner implements Provisioner {

    private static final String REDRIVE = "RedrivePolicy";

    private final SqsQueues sqs;
    private final List<QueueDeclaration> queues;
    private final Shrinking shrinking;

    public QueueProvisioner(SqsClient sqs, List<QueueDeclaration> queues, Shrinking shrinking) {
        this.shrinking = shrinking;
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
        queues.forEach(queue -> replaced(queue).ifPresent(steps::add));
        return List.copyOf(steps);
    }

    @Override
    public List<String> undeclared() {
        SortedSet<String> names = new TreeSet<>(sqs.names());
        queues.forEach(queue -> names.remove(queue.name()));
        // Replaced queues are already steps of the plan, with the number of their messages.
        queues.forEach(queue ->
                replaced(queue).ifPresent(step -> names.remove(step.difference().name())));
        return List.copyOf(names);
    }

    @Override
    public Difference.Kind kind() {
        return Difference.Kind.QUEUE;
    }

    private Step create(QueueDeclaration queue) {
        String redrive = queue.redrive()
                .map(policy ->
                        ", to %s after %s receipts".formatted(policy.deadLetterQueue(), policy.maxReceiveCount()))
                .orElse("");
        String action = "create queue %s with %s%s".formatted(queue.name(), queue.attributes(), redrive);
        Difference missing = difference(queue, Difference.EXISTENCE, queue.attributes() + redrive, Difference.NOTHING);
        return Step.change(missing, action, () -> {
            SortedMap<String, String> attributes = new TreeMap<>(queue.attributes());
            queue.redrive().ifPresent(policy -> attributes.put(REDRIVE, sqs.policy(policy)));
            sqs.create(queue.name(), attributes, action + ", as " + queue.document() + " declares");
        });
    }

    /**
     * Reports messages left in the queue of the other kind after SQS_FIFO was changed. They are not moved
     * automatically.
     */
    private Optional<Step> replaced(QueueDeclaration queue) {
        String other = QueueVariant.counterpart(queue.name());
        if (queues.stream().anyMatch(declared -> declared.name().equals(other))) {
            return Optional.empty();
        }
        return sqs.messages(other).filter(count -> count > 0).map(count -> {
            String held = count == 1 ? "1 message" : count + " messages";
            return Step.leave(
                    new Difference(
                            queue.place(), kind(), other, Difference.EXISTENCE, Difference.NOTHING, "holds " + held),
                    "leave queue %s, which %s has replaced (SQS_FIFO): it still holds %s, and nothing moves them; let its workers empty it, then delete it"
                            .formatted(other, queue.name(), held));
        });
    }

    private void align(QueueDeclaration queue, Map<String, String> found, List<Step> steps) {
        queue.attributes().forEach((name, wanted) -> {
            String current = found.get(name);
            if (current == null) {
                steps.add(Step.unsupported(
                        difference(queue, name, wanted, Difference.NOTHING),
                        "leave %s of queue %s, %s is declared: this server has no such attribute"
                                .formatted(name, queue.name(), wanted)));
            } else if (!wanted.equals(current)) {
                Difference setting = difference(queue, name, wanted, current);
                steps.add(shrinking.step(setting, () -> set(queue, setting)));
            }
        });
        queue.redrive().ifPresent(policy -> redrive(queue, policy, found, steps));
    }

    private void redrive(QueueDeclaration queue, Redrive policy, Map<String, String> found, List<Step> steps) {
        String current = found.getOrDefault(REDRIVE, Difference.NOTHING);
        if (RedrivePolicy.parse(current).equals(Optional.of(policy))) {
            return;
        }
        String documented = "to %s after %s receipts".formatted(policy.deadLetterQueue(), policy.maxReceiveCount());
        String action = "redrive queue %s %s instead of %s".formatted(queue.name(), documented, current);
        steps.add(Step.change(
                difference(queue, REDRIVE, documented, current),
                action,
                () -> sqs.set(
                        queue.name(), REDRIVE, sqs.policy(policy), action + ", as " + queue.document() + " declares")));
    }

    private void set(QueueDeclaration queue, Difference setting) {
        String request = "set %s of %s to %s, as %s declares"
                .formatted(setting.aspect(), setting.resource(), setting.documented(), queue.document());
        sqs.set(queue.name(), setting.aspect(), setting.documented(), request);
    }

    private Difference difference(QueueDeclaration queue, String aspect, String documented, String running) {
        return new Difference(queue.place(), kind(), queue.name(), aspect, documented, running);
    }
}
