package com.example.orders.examples.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.DiscoveryRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rules of this example, which keep its parts separately copyable. */
@AnalyzeClasses(packages = "com.example.orders.examples.notifications", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = CodeRules.NAMES_SAY_WHAT_A_CLASS_DOES;

    @ArchTest
    static final ArchRule QUEUES_COME_FROM_THE_DOCUMENTS = CodeRules.TOPICS_AND_QUEUES_COME_FROM_THE_DOCUMENTS;

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            CodeRules.featuresAreFreeOfCycles("com.example.orders.examples.notifications");

    @ArchTest
    static final ArchRule CLIENTS_ARE_OPENED_AT_ONE_PLACE = DiscoveryRules.clientsAreOpenedOnlyBy("NotificationWorker");

    @ArchTest
    static final ArchRule THE_ENVIRONMENT_IS_READ_AT_ONE_PLACE = noClasses()
            .that()
            .doNotHaveSimpleName("NotificationWorker")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("Settings validates the variables that main passes on, and can be tested");

    @ArchTest
    static final ArchRule THE_WORKER_DOES_NOT_DEPEND_ON_THE_SYSTEM = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.example.orders.outbox..",
                    "com.example.orders.kafka..",
                    "com.example.orders.events..",
                    "org.apache.kafka..",
                    "org.apache.avro..")
            .because("an SQS worker needs neither Kafka nor Avro, and is copied out of this repository");

    @ArchTest
    static final ArchRule RECEIVING_KNOWS_NOTHING_OF_ORDERS = noClasses()
            .that()
            .resideInAPackage("..receiving..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..notifying..", "com.fasterxml..", "org.postgresql..", "com.zaxxer..");
}
