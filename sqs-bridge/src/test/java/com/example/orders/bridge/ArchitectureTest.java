package com.example.orders.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.MessagingRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** What this service promises about its inner shape. */
@AnalyzeClasses(packages = "com.example.orders.bridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = CodeRules.featuresAreFreeOfCycles("com.example.orders.bridge");

    @ArchTest
    static final ArchRule LISTENERS_LEAVE_NOTHING_TO_DEFAULTS = MessagingRules.listenersLeaveNothingToDefaults();

    @ArchTest
    static final ArchRule THE_MAPPING_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..bridge.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "org.apache.kafka..", "software.amazon..", "jakarta..", "org.slf4j..")
            .because("another bridge must be able to make the same messages from what is written there");

    @ArchTest
    static final ArchRule SENDING_KNOWS_NEITHER_KAFKA_NOR_AVRO = noClasses()
            .that()
            .resideInAPackage("..bridge.sending..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");
}
