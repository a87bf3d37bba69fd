package com.example.orders.tracking;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.DiscoveryRules;
import com.example.orders.architecture.MessagingRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the architecture rules of this service. */
@AnalyzeClasses(packages = ArchitectureTest.SERVICE, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    static final String SERVICE = "com.example.orders.tracking";

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = CodeRules.featuresAreFreeOfCycles(SERVICE);

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = CodeRules.domainIsPlainJava(SERVICE + ".order");

    @ArchTest
    static final ArchRule ONLY_DEAD_LETTERS_ARE_SENT_DIRECTLY = MessagingRules.onlyDeadLettersAreSentDirectly();

    @ArchTest
    static final ArchRule LISTENERS_USE_THE_LIBRARYS_ANNOTATION = MessagingRules.listenersUseTheLibrarysAnnotation();

    @ArchTest
    static final ArchRule ONLY_REPOSITORIES_USE_JDBC = CodeRules.onlyRepositoriesUseJdbc();

    @ArchTest
    static final ArchRule CLIENTS_ARE_OPENED_WHERE_THEY_ARE_FOUND =
            DiscoveryRules.clientsAreOpenedOnlyBy("TopicHistory", "Reading");

    @ArchTest
    static final ArchRule RECORDS_ARE_MADE_WHERE_THEY_ARE_FOUND = DiscoveryRules.recordsAreMadeOnlyBy();

    @ArchTest
    static final ArchRule DECLARATIONS_ARE_BEANS = DiscoveryRules.declarationsAreBeans();
}
