package com.example.orders.kafka.listener;

import com.example.orders.architecture.CodeRules;
import com.example.orders.architecture.MessagingRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the architecture rules of this library and the settings of every listener. */
@AnalyzeClasses(
        packages = {"com.example.orders.kafka.listener", "com.example.orders.kafka.health"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests CODE = ArchTests.in(CodeRules.class);

    @ArchTest
    static final ArchRule LISTENERS_LEAVE_NOTHING_TO_DEFAULTS = MessagingRules.listenersLeaveNothingToDefaults();
}
