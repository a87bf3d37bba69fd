package com.example.orders.kafka.wire;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject a record's schema is registered; Confluent's three strategies. */
enum SubjectNameStrategy {
    /** {@code orders.created-value} */
    TopicNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** {@code com.example.orders.events.OrderCreated} */
    RecordNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    /** {@code orders.created-com.example.orders.events.OrderCreated} */
    TopicRecordNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    /** Where Confluent's classes of these names are. */
    private static final String CONFLUENT_PACKAGE = "io.confluent.kafka.serializers.subject.";

    abstract String subject(String topic, boolean isKey, Schema schema);

    /** Takes Confluent's class name, or the simple name. */
    static SubjectNameStrategy named(String option, String name) {
        String simple = name.startsWith(CONFLUENT_PACKAGE) ? name.substring(CONFLUENT_PACKAGE.length()) : name;
        List<SubjectNameStrategy> all = Arrays.asList(values());
        return all.stream()
                .filter(each -> each.name().equals(simple))
                .findFirst()
                .orElseThrow(() -> new ConfigException(option, name, "Must be one of " + all + "."));
    }
}
