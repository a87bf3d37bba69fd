package com.example.orders.systemtests.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.agreement.Agreement;
import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Relays;
import com.example.orders.asyncapi.usage.Usages;
import com.example.orders.stack.Services;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the documents, intact and deliberately broken, with the compiled services. */
@Tag("own-servers")
class AgreementIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /** Rules that separate tests break, because a change in a document would break another rule as well. */
    private static final Set<Rule> BROKEN_BELOW = Set.of(Rule.CODE_SERVICES, Rule.CODE_ROUTES);

    private static Map<String, Usage> usages;

    @TempDir
    Path repository;

    record Breakage(String rule, String file, String text, String instead, String says) {

        @Override
        public String toString() {
            return rule + ": " + says;
        }
    }

    static List<Breakage> breakages() throws IOException {
        try (InputStream resource = AgreementIT.class.getResourceAsStream("broken-agreements.yaml")) {
            return List.of(YAML.readValue(resource, Breakage[].class));
        }
    }

    @BeforeAll
    static void readTheServices() {
        usages = Usages.of(PROJECT, Documents.read(PROJECT.resolve("asyncapi")));
    }

    @Test
    void documentsAndCompiledServicesAgree() {
        assertThat(usages.keySet())
                .containsExactlyInAnyOrderElementsOf(Services.packaged().names());
        assertThat(Agreement.findings(Documents.read(PROJECT.resolve("asyncapi")), usages))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void eachDisagreementIsFoundByItsRule(Breakage breakage) throws IOException {
        copy();
        replace(breakage.file(), breakage.text(), breakage.instead());

        List<Finding> findings = Agreement.findings(documents(), usages);

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).as(finding.toString()).hasToString(breakage.rule());
            assertThat(finding.remedy()).isNotBlank();
            assertThat(repository.resolve(finding.place().file())).exists();
        });
        assertThat(findings).extracting(Finding::toString).anyMatch(text -> text.contains(breakage.says()));
    }

    @Test
    void everyRuleIsBroken() throws IOException {
        Set<String> broken = breakages().stream().map(Breakage::rule).collect(Collectors.toSet());

        assertThat(Stream.of(Rule.values())
                        .filter(Rule::isAboutCode)
                        .filter(rule -> !BROKEN_BELOW.contains(rule))
                        .map(Rule::toString))
                .allMatch(broken::contains);
    }

    @Test
    void aServiceWithoutADocumentIsFound() throws IOException {
        copy();
        Map<String, Usage> more = new TreeMap<>(usages);
        more.put(
                "order-archive",
                new Usage("order-archive", List.of(), List.of(), Map.of(), Optional.empty(), Map.of()));

        assertThat(Agreement.findings(documents(), more)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.CODE_SERVICES);
            assertThat(finding.problem()).contains("'order-archive' has no document");
        });
    }

    @Test
    void aDocumentWithoutAServiceIsFound() throws IOException {
        copy();
        Map<String, Usage> fewer = new TreeMap<>(usages);
        fewer.remove("order-producer");

        assertThat(Agreement.findings(documents(), fewer)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.CODE_SERVICES);
            assertThat(finding.place().file()).isEqualTo("asyncapi/order-producer/asyncapi.yaml");
        });
    }

    @Test
    void aSourceThatTheRelayDoesNotReadIsFound() throws IOException {
        copy();
        Usage relay = usages.get("outbox-relay");
        Relays whole = relay.relays().orElseThrow();
        Relays half = new Relays(
                whole.where(),
                whole.clientId(),
                whole.transactionalIdPrefix(),
                whole.maxRequestSize(),
                whole.serializer(),
                List.of("order-producer", "order-archive"));
        Map<String, Usage> changed = new TreeMap<>(usages);
        changed.put(
                "outbox-relay",
                new Usage(
                        relay.service(),
                        relay.receives(),
                        relay.sends(),
                        relay.webSockets(),
                        Optional.of(half),
                        relay.servers()));

        assertThat(Agreement.findings(documents(), changed))
                .allMatch(finding -> finding.rule() == Rule.CODE_RELAYED)
                .extracting(Finding::problem)
                .anyMatch(problem -> problem.startsWith("order-fulfillment has its events published by outbox-relay"))
                .anyMatch(problem -> problem.contains("the source 'order-archive'"));
    }

    @Test
    void anEventWithoutARouteIsFound() throws IOException {
        copy();
        for (String channel : List.of("orderNotifications", "orderNotificationsDlq")) {
            replace(
                    "asyncapi/sqs-bridge/asyncapi.yaml",
                    "      - $ref: '#/channels/%s/messages/OrderRejectedMessage'\n".formatted(channel),
                    "");
        }
        Usage bridge = usages.get("sqs-bridge");
        Map<String, Usage> changed = new TreeMap<>(usages);
        changed.put(
                "sqs-bridge",
                new Usage(
                        bridge.service(),
                        bridge.receives(),
                        bridge.sends().stream()
                                .filter(sends -> sends.protocol() == Protocol.KAFKA
                                        || !sends.message().equals("OrderRejected"))
                                .toList(),
                        bridge.webSockets(),
                        bridge.relays(),
                        bridge.servers()));

        assertThat(Agreement.findings(documents(), changed)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.CODE_ROUTES);
            assertThat(finding.problem()).contains("receives OrderRejected, which has no route");
        });
    }

    private Documents documents() {
        return Documents.read(repository.resolve("asyncapi"));
    }

    private void replace(String file, String text, String instead) throws IOException {
        Path path = repository.resolve(file);
        String before = Files.readString(path);
        assertThat(before).as(file).contains(text);
        int at = before.indexOf(text);
        Files.writeString(path, before.substring(0, at) + instead + before.substring(at + text.length()));
    }

    private void copy() throws IOException {
        for (String folder : List.of("asyncapi", "schemas/src/main/avro")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(folder), 2)) {
                for (Path file : files.filter(AgreementIT::isContract).toList()) {
                    Path target = repository.resolve(PROJECT.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean isContract(Path file) {
        return file.toString().endsWith(".avsc") || file.toString().endsWith(".yaml");
    }
}
