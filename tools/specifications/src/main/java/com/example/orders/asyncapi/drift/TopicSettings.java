package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.TopicDeclaration;
import com.example.orders.asyncapi.provisioning.BrokerOwn;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.KafkaAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Finds settings that were set on a declared topic by hand but are not in its document. */
record TopicSettings(Admin admin, List<TopicDeclaration> topics) {

    List<DriftFinding> undeclared() {
        Set<String> known = KafkaAnswer.of(admin.listTopics().names(), "list the topics");
        List<TopicDeclaration> existing =
                topics.stream().filter(topic -> known.contains(topic.name())).toList();
        Map<ConfigResource, Config> found = KafkaAnswer.of(
                admin.describeConfigs(
                                existing.stream().map(TopicSettings::resource).toList())
                        .all(),
                "read the settings of the topics");
        return existing.stream()
                .flatMap(topic -> found.get(resource(topic)).entries().stream()
                        .filter(setting -> setting.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .filter(setting -> !topic.configuration().containsKey(setting.name()))
                        .filter(setting -> !BrokerOwn.isSetting(setting.name()))
                        .sorted(Comparator.comparing(ConfigEntry::name))
                        .map(setting -> finding(topic, setting)))
                .toList();
    }

    private static DriftFinding finding(TopicDeclaration topic, ConfigEntry setting) {
        return new DriftFinding(
                Difference.Kind.TOPIC.toString(),
                topic.name(),
                setting.name(),
                Optional.of(topic.place()),
                Difference.NOTHING,
                setting.value(),
                "Declare it under topicConfiguration, or remove it with kafka-configs.sh --alter --delete-config.");
    }

    private static ConfigResource resource(TopicDeclaration topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }
}
