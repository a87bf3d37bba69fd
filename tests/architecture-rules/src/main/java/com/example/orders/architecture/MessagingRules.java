package com.example.orders.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Rules for sending and receiving events: no dual write, and no defaults for a listener's delivery settings. */
public final class MessagingRules {

    private static final String LISTENER = "io.micronaut.configuration.kafka.annotation.KafkaListener";
    private static final List<String> STATED =
            List.of("offsetReset", "offsetStrategy", "errorStrategy", "isolation", "batch");

    private MessagingRules() {}

    /** For a service that writes to a database and sends only through its outbox. */
    public static ArchRule nothingUsesAKafkaClient() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients..", "io.micronaut.configuration.kafka..")
                .because("events are sent through the outbox, in the transaction of the change");
    }

    /** For a consuming service: it sends only dead letters to Kafka directly, through the library. */
    public static ArchRule onlyDeadLettersAreSentDirectly() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.clients.producer..")
                .because("events are published through the outbox only (no dual write)");
    }

    /** For a service: listeners get their settings, retries and dead letters from the library's annotation. */
    public static ArchRule listenersUseTheLibrarysAnnotation() {
        return CompositeArchRule.of(noClasses().should().beAnnotatedWith(LISTENER))
                .and(noMethods().should().beAnnotatedWith(LISTENER))
                .because("@KafkaEventListener fixes offsets, isolation and errors, and brings dead letters");
    }

    /** For that annotation: it sets offset reset, isolation, offset and error strategy, because the defaults can lose records. */
    public static ArchRule listenersLeaveNothingToDefaults() {
        return classes().that().areAnnotatedWith(LISTENER).should(new ArchCondition<>("state " + STATED) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaAnnotation<?> listener = type.getAnnotationOfType(LISTENER);
                STATED.stream()
                        .filter(property -> !listener.hasExplicitlyDeclaredProperty(property))
                        .forEach(property -> events.add(SimpleConditionEvent.violated(
                                type, "%s does not state %s".formatted(type.getName(), property))));
            }
        });
    }
}
