package com.example.orders.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.DiscoveryRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The rules for the dependencies between the relay's packages. */
@AnalyzeClasses(packages = "com.example.orders.relay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = CodeRules.featuresAreFreeOfCycles("com.example.orders.relay");

    @ArchTest
    static final ArchRule READING_DOES_NOT_DEPEND_ON_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("..relay.source..", "..relay.parking..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("reading the outbox and parking events concern the database only");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("..relay.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..relay.http..");

    @ArchTest
    static final ArchRule CLIENTS_ARE_OPENED_WHERE_THEY_ARE_FOUND =
            DiscoveryRules.clientsAreOpenedOnlyBy("KafkaClients");

    @ArchTest
    static final ArchRule RECORDS_ARE_MADE_WHERE_THEY_ARE_FOUND =
            DiscoveryRules.recordsAreMadeOnlyBy("EventRecords", "SourceRecords");

    @ArchTest
    static final ArchRule DECLARATIONS_ARE_BEANS = DiscoveryRules.declarationsAreBeans();
}
