package com.example.orders.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Rules for every class of the project. Used with {@code ArchTests.in(CodeRules.class)} and the two methods. */
public final class CodeRules {

    private static final String SECURED = "io.micronaut.security.annotation.Secured";

    private static final String[] EMPTY_NAMES = {
        "Util", "Utils", "Helper", "Helpers", "Manager", "Processor", "Impl", "Base", "Common"
    };

    @ArchTest
    public static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveNameMatching(".*(" + String.join("|", EMPTY_NAMES) + ")")
            .orShould()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..impl..")
            .because("such a name does not describe the class");

    @ArchTest
    public static final ArchRule SETTINGS_COME_FROM_CONFIGURATION = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("a setting belongs in a validated configuration record, where it is documented and testable");

    @ArchTest
    public static final ArchRule TOPICS_AND_QUEUES_COME_FROM_THE_DOCUMENTS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("createTopics|createPartitions|createQueue")))
            .because("the AsyncAPI documents declare them, and provisioning creates them from the documents");

    @ArchTest
    public static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("a constructor shows the dependencies of a class, and a test can call it")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule OPERATIONS_STATE_WHO_MAY_CALL_THEM = methods()
            .that()
            .areMetaAnnotatedWith("io.micronaut.http.annotation.HttpMethodMapping")
            .should(stateWhoMayCall())
            .because("an operation that states nothing is refused, and its author should decide")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule WEB_SOCKETS_STATE_WHO_MAY_CONNECT = classes()
            .that()
            .areAnnotatedWith("io.micronaut.websocket.annotation.ServerWebSocket")
            .should()
            .beAnnotatedWith(SECURED)
            .because("a web socket that states nothing is refused, and its author should decide")
            .allowEmptyShould(true);

    private CodeRules() {}

    private static ArchCondition<JavaMethod> stateWhoMayCall() {
        return new ArchCondition<>("have @Secured, on the method or the class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean stated =
                        method.isAnnotatedWith(SECURED) || method.getOwner().isAnnotatedWith(SECURED);
                events.add(new SimpleConditionEvent(
                        method, stated, method.getFullName() + " does not state who may call it"));
            }
        };
    }

    /** For a service with a database: connections come from the current transaction, not through parameters. */
    public static ArchRule onlyRepositoriesUseJdbc() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .because("a use case is @Transactional, and repositories and the outbox join its transaction");
    }

    /** The packages one level below the root have no cyclic dependencies. */
    public static ArchRule featuresAreFreeOfCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** The given packages depend only on the JDK and on each other. */
    public static ArchRule domainIsPlainJava(String... packages) {
        String[] allowed = Stream.concat(Stream.of("java..", "javax.annotation.."), Stream.of(packages))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("the domain must not depend on a framework");
    }
}
