package com.example.orders.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Ensures that everything that a service sends and receives can be found in its compiled classes and compared with its
 * AsyncAPI document: a service sends and receives only through declarations that the comparison reads.
 */
public final class DiscoveryRules {

    private static final String[] OPENERS = {
        "org.apache.kafka.clients.producer.KafkaProducer",
        "org.apache.kafka.clients.consumer.KafkaConsumer",
        "org.apache.kafka.clients.consumer.KafkaShareConsumer",
        "io.micronaut.configuration.kafka.annotation.KafkaClient",
        "io.micronaut.configuration.kafka.ProducerRegistry",
        "io.micronaut.configuration.kafka.TransactionalProducerRegistry",
        "io.micronaut.configuration.kafka.ConsumerRegistry",
        "io.micronaut.configuration.kafka.KafkaProducerFactory",
        "io.micronaut.configuration.kafka.KafkaConsumerFactory",
        "com.example.orders.kafka.deadletters.DeadLetterTopic",
        "com.example.orders.kafka.deadletters.DeadLetterPublisher",
        "com.example.orders.kafka.deadletters.DeadLetterDestination"
    };
    private static final String RECORD = "org.apache.kafka.clients.producer.ProducerRecord";
    private static final Set<String> SQS_CLIENTS = Set.of(
            "software.amazon.awssdk.services.sqs.SqsClient", "software.amazon.awssdk.services.sqs.SqsAsyncClient");
    private static final Set<String> SQS_OPENERS = Set.of("builder", "create");

    private static final String FACTORY = "io.micronaut.context.annotation.Factory";
    private static final List<String> BEAN =
            List.of("jakarta.inject.Singleton", "io.micronaut.context.annotation.Bean");
    private static final String DECLARATION = "com.example.orders.outbox.Publication";

    private static final Set<String> MAKERS = Set.of("of", "<init>");

    private DiscoveryRules() {}

    /** Only classes with these names open a client of Kafka or SQS, directly or through Micronaut. */
    public static ArchRule clientsAreOpenedOnlyBy(String... simpleNames) {
        return noClasses()
                .that(are(simpleNames).negate())
                .should()
                .dependOnClassesThat()
                .haveNameMatching(String.join("|", OPENERS).replace(".", "\\."))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "opens a client of SQS",
                        call -> SQS_CLIENTS.contains(call.getTargetOwner().getName())
                                && SQS_OPENERS.contains(call.getName())))
                .because("a service's declared messages are compared with its AsyncAPI document");
    }

    /** Only classes with these names create records for Kafka. */
    public static ArchRule recordsAreMadeOnlyBy(String... simpleNames) {
        return noClasses()
                .that(are(simpleNames).negate())
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "creates a record",
                        call -> call.getTargetOwner().getName().equals(RECORD)))
                .because("topic, key and headers of a record are compared with the AsyncAPI document in one place");
    }

    /** Publications are beans, because the comparison finds only beans. */
    public static ArchRule declarationsAreBeans() {
        return classes().should(new ArchCondition<>("declare what they send as beans of a @Factory") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(DiscoveryRules::declares)
                        .filter(call -> !inABean(call.getOrigin(), call.getTargetOwner()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        });
    }

    private static boolean declares(JavaCall<?> call) {
        return DECLARATION.equals(call.getTargetOwner().getName())
                && MAKERS.contains(call.getName())
                && !call.getOriginOwner().equals(call.getTargetOwner());
    }

    private static boolean inABean(JavaCodeUnit origin, JavaClass declaration) {
        return origin.getOwner().isAnnotatedWith(FACTORY)
                && origin.getRawReturnType().equals(declaration)
                && (origin.getModifiers().contains(JavaModifier.PRIVATE)
                        || BEAN.stream().anyMatch(origin::isAnnotatedWith));
    }

    private static DescribedPredicate<JavaClass> are(String... simpleNames) {
        Set<String> names = Set.copyOf(Arrays.asList(simpleNames));
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getSimpleName()));
    }
}
