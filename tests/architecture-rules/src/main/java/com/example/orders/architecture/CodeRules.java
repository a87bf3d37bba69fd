package com.example.orders.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** How every class of the project is shaped. Used with {@code ArchTests.in(CodeRules.class)} and the two methods. */
public final class CodeRules {

    private static final String[] EMPTY_NAMES = {
        "Util", "Utils", "Helper", "Helpers", "Manager", "Processor", "Impl", "Base", "Common"
    };

    @ArchTest
    public static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveNameMatching(".*(" + String.join("|", EMPTY_NAMES) + ")")
            .orShould()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..impl..")
            .because("such a name says nothing about what the class owns");

    @ArchTest
    public static final ArchRule SETTINGS_COME_FROM_CONFIGURATION = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("a setting belongs into a validated configuration record, where it is documented and testable");

    @ArchTest
    public static final ArchRule TOPICS_AND_QUEUES_COME_FROM_THE_DOCUMENTS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("createTopics|createPartitions|createQueue")))
            .because("the AsyncAPI documents declare them, and provisioning makes them from there");

    @ArchTest
    public static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("a constructor shows what a class needs, and a test can call it")
            .allowEmptyShould(true);

    private CodeRules() {}

    /** The packages one level below the root do not depend on each other in a circle. */
    public static ArchRule featuresAreFreeOfCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** The given packages use the JDK and each other, nothing else. */
    public static ArchRule domainIsPlainJava(String... packages) {
        String[] allowed = Stream.concat(Stream.of("java..", "javax.annotation.."), Stream.of(packages))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("the domain outlives every framework");
    }
}
