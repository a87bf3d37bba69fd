package com.example.orders.architecture;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** All rules for a service with a database and an outbox. Used with {@code ArchTests.in(ServiceRules.class)}. */
public final class ServiceRules {

    @ArchTest
    public static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    public static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            CodeRules.featuresAreFreeOfCycles("com.example.orders.*");

    @ArchTest
    public static final ArchRule ONLY_DEAD_LETTERS_ARE_SENT_DIRECTLY = MessagingRules.onlyDeadLettersAreSentDirectly();

    @ArchTest
    public static final ArchRule LISTENERS_USE_THE_LIBRARYS_ANNOTATION =
            MessagingRules.listenersUseTheLibrarysAnnotation();

    @ArchTest
    public static final ArchRule ONLY_REPOSITORIES_USE_JDBC = CodeRules.onlyRepositoriesUseJdbc();

    @ArchTest
    public static final ArchRule CLIENTS_ARE_OPENED_WHERE_THEY_ARE_FOUND = DiscoveryRules.clientsAreOpenedOnlyBy();

    @ArchTest
    public static final ArchRule RECORDS_ARE_MADE_WHERE_THEY_ARE_FOUND = DiscoveryRules.recordsAreMadeOnlyBy();

    @ArchTest
    public static final ArchRule DECLARATIONS_ARE_BEANS = DiscoveryRules.declarationsAreBeans();

    private ServiceRules() {}
}
