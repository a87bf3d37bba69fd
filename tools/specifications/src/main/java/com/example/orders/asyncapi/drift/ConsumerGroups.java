package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.provisioning.BrokerOwn;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.KafkaAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;

/** Compares the groups that the documents' receive operations name with those that the broker knows. */
record ConsumerGroups(Admin admin, List<ServiceDocument> services) {

    private static final String KIND = "group";

    /** A documented group: its service, the place of its first operation, and the topics it reads. */
    private record Documented(String service, Place place, Set<String> topics) {}

    List<DriftFinding> differences() {
        Map<String, Documented> documented = documented();
        Map<String, GroupListing> running =
                KafkaAnswer.of(admin.listGroups().all(), "list the consumer groups").stream()
                        .collect(Collectors.toMap(GroupListing::groupId, group -> group));
        Set<String> both = new TreeSet<>(documented.keySet());
        both.retainAll(running.keySet());
        Map<String, ConsumerGroupDescription> descriptions =
                KafkaAnswer.of(admin.describeConsumerGroups(both).all(), "describe the consumer groups " + both);
        List<DriftFinding> findings = new ArrayList<>();
        documented.forEach(
                (name, group) -> compare(name, group, Optional.ofNullable(descriptions.get(name)), findings));
        new TreeMap<>(running).forEach((name, group) -> {
            if (!documented.containsKey(name) && !BrokerOwn.isName(name)) {
                findings.add(unknown(group));
            }
        });
        return findings;
    }

    private Map<String, Documented> documented() {
        Map<String, Documented> groups = new TreeMap<>();
        for (ServiceDocument service : services) {
            for (Operation operation : service.operations()) {
                if (operation.action() == Action.RECEIVE) {
                    operation.groupId().ifPresent(group -> groups.computeIfAbsent(
                                    group, _ -> new Documented(service.service(), operation.place(), new TreeSet<>()))
                            .topics()
                            .add(operation.channel().address()));
                }
            }
        }
        return groups;
    }

    private static void compare(
            String name, Documented group, Optional<ConsumerGroupDescription> running, List<DriftFinding> findings) {
        String start = "Start %s (`make status` shows what runs), or correct the document.".formatted(group.service());
        if (running.isEmpty()) {
            findings.add(finding(name, Difference.EXISTENCE, group, "a group", Difference.NOTHING, start));
            return;
        }
        ConsumerGroupDescription found = running.get();
        if (found.members().isEmpty()) {
            findings.add(finding(name, "members", group, "at least one", "none", start));
        } else if (found.groupState() == GroupState.STABLE) {
            Set<String> reads = found.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .map(partition -> partition.topic())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!reads.equals(group.topics())) {
                String remedy = "Correct the receive operations of %s, or what the service subscribes to."
                        .formatted(group.service());
                findings.add(finding(
                        name, "topics", group, String.join(", ", group.topics()), String.join(", ", reads), remedy));
            }
        }
    }

    private static DriftFinding finding(
            String name, String aspect, Documented group, String documented, String running, String remedy) {
        return new DriftFinding(KIND, name, aspect, Optional.of(group.place()), documented, running, remedy);
    }

    private static DriftFinding unknown(GroupListing group) {
        return new DriftFinding(
                KIND,
                group.groupId(),
                Difference.EXISTENCE,
                Optional.empty(),
                Difference.NOTHING,
                "a group, " + group.groupState().map(GroupState::toString).orElse("state unknown"),
                "Name it in the receive operations of the service it belongs to, or delete it with "
                        + "kafka-consumer-groups.sh --delete.");
    }
}
