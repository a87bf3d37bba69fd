package com.example.orders.fulfillment;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.ServiceRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.example.orders.fulfillment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
            CodeRules.domainIsPlainJava("com.example.orders.fulfillment.order");
}
