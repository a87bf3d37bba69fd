package com.example.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every rule finds the class that violates it. */
class RulesTest {

    private static final String BROKEN = "com.example.orders.architecture.broken";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(CodeRules.NAMES_SAY_WHAT_A_CLASS_DOES, "OrderManager"),
                Arguments.of(CodeRules.SETTINGS_COME_FROM_CONFIGURATION, "OrderManager.address()"),
                Arguments.of(CodeRules.TOPICS_AND_QUEUES_COME_FROM_THE_DOCUMENTS, "OrderManager.declare("),
                Arguments.of(CodeRules.DEPENDENCIES_COME_THROUGH_CONSTRUCTORS, "OrderManager.listener"),
                Arguments.of(CodeRules.OPERATIONS_STATE_WHO_MAY_CALL_THEM, "CarelessController.change("),
                Arguments.of(CodeRules.WEB_SOCKETS_STATE_WHO_MAY_CONNECT, "CarelessSocket"),
                Arguments.of(CodeRules.featuresAreFreeOfCycles(BROKEN), "Cycle detected"),
                Arguments.of(CodeRules.featuresAreFreeOfCycles(BROKEN.replace("architecture", "*")), "Cycle detected"),
                Arguments.of(CodeRules.domainIsPlainJava(BROKEN + ".domain"), "jakarta.inject.Singleton"),
                Arguments.of(MessagingRules.nothingUsesAKafkaClient(), "OrderManager.dualWrite"),
                Arguments.of(MessagingRules.onlyDeadLettersAreSentDirectly(), "OrderManager.dualWrite"),
                Arguments.of(CodeRules.onlyRepositoriesUseJdbc(), "OrderManager.store("),
                Arguments.of(MessagingRules.listenersLeaveNothingToDefaults(), "does not state offsetStrategy"),
                Arguments.of(MessagingRules.listenersLeaveNothingToDefaults(), "does not state isolation"),
                Arguments.of(MessagingRules.listenersUseTheLibrarysAnnotation(), "CarelessListener"),
                Arguments.of(MessagingRules.listenersUseTheLibrarysAnnotation(), "CarelessListener.receive("),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender.producer("),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender.consumer("),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender.micronauts"),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender$Client> is annotated"),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender.queue("),
                Arguments.of(DiscoveryRules.recordsAreMadeOnlyBy("Known"), "SecretSender.record("),
                Arguments.of(DiscoveryRules.declarationsAreBeans(), "SecretSender.undeclared("),
                Arguments.of(DiscoveryRules.clientsAreOpenedOnlyBy("Known"), "SecretSender.deadLetters("));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsTheViolation(ArchRule rule, String culprit) {
        EvaluationResult result = rule.evaluate(CLASSES);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(culprit));
        assertThat(result.getFailureReport().getDetails())
                .noneMatch(detail -> detail.contains("KnownRepository"))
                .noneMatch(detail -> detail.contains("CarelessController.show("))
                .noneMatch(detail -> detail.contains("does not state groupId"));
    }

    static Stream<ArchRule> discovery() {
        return Stream.of(
                DiscoveryRules.clientsAreOpenedOnlyBy("Known"),
                DiscoveryRules.recordsAreMadeOnlyBy("Known"),
                DiscoveryRules.declarationsAreBeans());
    }

    @ParameterizedTest
    @MethodSource("discovery")
    void permitsTheNamedClass(ArchRule rule) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
                .noneMatch(detail -> detail.contains("Known."));
    }
}
