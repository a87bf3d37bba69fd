package com.example.orders.bridge;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.DiscoveryRules;
import com.example.orders.architecture.MessagingRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The rules for the dependencies between the bridge's packages. */
@AnalyzeClasses(packages = "com.example.orders.bridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = CodeRules.featuresAreFreeOfCycles("com.example.orders.bridge");

    @ArchTest
    static final ArchRule LISTENERS_USE_THE_LIBRARYS_ANNOTATION = MessagingRules.listenersUseTheLibrarysAnnotation();

    @ArchTest
    static final ArchRule THE_MAPPING_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..bridge.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "org.apache.kafka..", "software.amazon..", "jakarta..", "org.slf4j..")
            .because("it defines the message contract, which every bridge must be able to follow");

    @ArchTest
    static final ArchRule SENDING_DEPENDS_NEITHER_ON_KAFKA_NOR_ON_AVRO = noClasses()
            .that()
            .resideInAPackage("..bridge.sending..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");

    @ArchTest
    static final ArchRule ONLY_DEAD_LETTERS_ARE_SENT_TO_KAFKA = MessagingRules.onlyDeadLettersAreSentDirectly();

    @ArchTest
    static final ArchRule QUEUES_COME_FROM_THE_ROUTING_TABLE = noClasses()
            .that()
            .doNotHaveSimpleName("QueueConfiguration")
            .should()
            .callConstructorWhere(target(owner(name("com.example.orders.bridge.sending.Queue"))))
            .because("the routing table is compared with the AsyncAPI document");

    @ArchTest
    static final ArchRule ONE_CLASS_SENDS_TO_SQS = noClasses()
            .that()
            .doNotHaveSimpleName("SqsBatchSender")
            .should()
            .callMethodWhere(target(nameMatching("sendMessage|sendMessageBatch")))
            .because("messages are sent only to the queues of the routing table");

    @ArchTest
    static final ArchRule CLIENTS_ARE_OPENED_WHERE_THEY_ARE_FOUND =
            DiscoveryRules.clientsAreOpenedOnlyBy("SqsClientFactory");

    @ArchTest
    static final ArchRule RECORDS_ARE_MADE_WHERE_THEY_ARE_FOUND = DiscoveryRules.recordsAreMadeOnlyBy();

    @ArchTest
    static final ArchRule DECLARATIONS_ARE_BEANS = DiscoveryRules.declarationsAreBeans();
}
