package com.example.orders.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.example.orders.architecture.CodeRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** What this service promises about its inner shape. */
@AnalyzeClasses(packages = "com.example.orders.relay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = CodeRules.featuresAreFreeOfCycles("com.example.orders.relay");

    @ArchTest
    static final ArchRule READING_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("..relay.source..", "..relay.parking..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("what is read and what is parked is the database's alone, whatever the way of delivery");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("..relay.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..relay.http..");
}
