package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.TopicDeclaration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics, raises their partitions and aligns the settings that are declared; other settings stay. Settings that
 * would delete records, such as a shorter retention, are only reported, unless shrinking is allowed. When {@link #run}
 * returns, the broker also reports the new state.
 */
public final class TopicProvisioner implements Provisioner {

    /** A broker reports a change some milliseconds after it has acknowledged it; this limit is far longer. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private final Admin admin;
    private final List<TopicDeclaration> topics;
    private final Shrinking shrinking;

    public TopicProvisioner(Admin admin, List<TopicDeclaration> topics, Shrinking shrinking) {
        this.shrinking = shrinking;
        this.admin = admin;
        this.topics = List.copyOf(topics);
    }

    @Override
    public List<Step> plan() {
        Set<String> known = KafkaAnswer.of(admin.listTopics().names(), "list the topics");
        Set<String> existing = topics.stream()
                .map(TopicDeclaration::name)
                .filter(known::contains)
                .collect(Collectors.toSet());
        Map<String, TopicDescription> descriptions =
                KafkaAnswer.of(admin.describeTopics(existing).allTopicNames(), "describe the topics " + existing);
        Map<ConfigResource, Config> settings = KafkaAnswer.of(
                admin.describeConfigs(existing.stream()
                                .map(TopicProvisioner::resource)
                                .toList())
                        .all(),
                "read the settings of the topics " + existing);
        List<Step> steps = new ArrayList<>();
        for (TopicDeclaration topic : topics) {
            if (existing.contains(topic.name())) {
                partitions(topic, descriptions.get(topic.name()), steps);
                replicas(topic, descriptions.get(topic.name()), steps);
                configuration(topic, settings.get(resource(topic.name())), steps);
            } else {
                steps.add(create(topic));
            }
        }
        return List.copyOf(steps);
    }

    /** Excludes the broker's own topics. */
    @Override
    public List<String> undeclared() {
        Set<String> names = new TreeSet<>(KafkaAnswer.of(admin.listTopics().names(), "list the topics"));
        topics.forEach(topic -> names.remove(topic.name()));
        names.removeIf(BrokerOwn::isName);
        return List.copyOf(names);
    }

    @Override
    public Difference.Kind kind() {
        return Difference.Kind.TOPIC;
    }

    @Override
    public void run(List<Step> plan) {
        Provisioner.super.run(plan);
        if (plan.stream().anyMatch(Step::isChange)) {
            awaitSettled();
        }
    }

    private void awaitSettled() {
        long deadline = System.nanoTime() + SETTLES_WITHIN.toNanos();
        List<Step> open = changes();
        while (!open.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ProvisioningException(
                        "Kafka acknowledged the topics, but does not show them within %s; still open: %s."
                                .formatted(SETTLES_WITHIN, open),
                        "See that all brokers are up, then repeat.",
                        null);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            open = changes();
        }
    }

    private List<Step> changes() {
        return plan().stream().filter(Step::isChange).toList();
    }

    private Step create(TopicDeclaration topic) {
        String shape =
                "%s partitions, %s replicas, %s".formatted(topic.partitions(), topic.replicas(), topic.configuration());
        String action = "create topic %s with %s".formatted(topic.name(), shape);
        var wanted = new NewTopic(topic.name(), topic.partitions(), topic.replicas()).configs(topic.configuration());
        return Step.change(
                difference(topic, Difference.EXISTENCE, shape, Difference.NOTHING),
                action,
                () -> create(wanted, action + ", as " + topic.document() + " declares"));
    }

    private void create(NewTopic wanted, String request) {
        try {
            KafkaAnswer.of(admin.createTopics(List.of(wanted)).all(), request);
        } catch (ProvisioningException e) {
            // Another provisioner was faster; the wait below checks whether it created the same topic.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void partitions(TopicDeclaration topic, TopicDescription found, List<Step> steps) {
        int current = found.partitions().size();
        Difference difference =
                difference(topic, "partitions", Integer.toString(topic.partitions()), Integer.toString(current));
        if (current > topic.partitions()) {
            steps.add(Step.leave(
                    difference,
                    "leave topic %s at %s partitions, %s are declared: Kafka cannot remove partitions"
                            .formatted(topic.name(), current, topic.partitions())));
        } else if (current < topic.partitions()) {
            String action = "raise topic %s from %s to %s partitions (keys move to other partitions from now on)"
                    .formatted(topic.name(), current, topic.partitions());
            Map<String, NewPartitions> wanted = Map.of(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            steps.add(Step.change(
                    difference,
                    action,
                    () -> KafkaAnswer.of(
                            admin.createPartitions(wanted).all(), action + ", as " + topic.document() + " declares")));
        }
    }

    private void replicas(TopicDeclaration topic, TopicDescription found, List<Step> steps) {
        int current = replicas(found);
        if (current != topic.replicas()) {
            steps.add(Step.leave(
                    difference(topic, "replicas", Short.toString(topic.replicas()), Integer.toString(current)),
                    "leave topic %s at %s replicas, %s are declared: moving replicas is the cluster's own work"
                            .formatted(topic.name(), current, topic.replicas())));
        }
    }

    /** Returns the lowest number of replicas of any partition, because that partition is the first to be lost. */
    static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private void configuration(TopicDeclaration topic, Config found, List<Step> steps) {
        topic.configuration().forEach((name, wanted) -> {
            ConfigEntry entry = found.get(name);
            if (entry == null) {
                // A broker reports every setting that it supports. Setting this one would be refused or have no effect.
                Difference missing = difference(topic, name, wanted, Difference.NOTHING);
                steps.add(Step.unsupported(
                        missing,
                        "leave %s of %s at nothing: this broker has no such setting"
                                .formatted(name, missing.resource())));
                return;
            }
            String current = Objects.requireNonNullElse(entry.value(), Difference.NOTHING);
            if (!isSame(wanted, current)) {
                Difference setting = difference(topic, name, wanted, current);
                steps.add(shrinking.step(setting, () -> set(setting)));
            }
        });
    }

    /** Compares numbers by value, since brokers format them differently. */
    private static boolean isSame(String wanted, String current) {
        return wanted.equals(current)
                || (NUMBER.matcher(wanted).matches()
                        && NUMBER.matcher(current).matches()
                        && new BigDecimal(wanted).compareTo(new BigDecimal(current)) == 0);
    }

    private void set(Difference setting) {
        Collection<AlterConfigOp> operations = List.of(
                new AlterConfigOp(new ConfigEntry(setting.aspect(), setting.documented()), AlterConfigOp.OpType.SET));
        KafkaAnswer.of(
                admin.incrementalAlterConfigs(Map.of(resource(setting.name()), operations))
                        .all(),
                "set %s of %s to %s, as %s declares"
                        .formatted(setting.aspect(), setting.resource(), setting.documented(), setting.document()));
    }

    private Difference difference(TopicDeclaration topic, String aspect, String documented, String running) {
        return new Difference(topic.place(), kind(), topic.name(), aspect, documented, running);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
