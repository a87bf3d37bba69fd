package com.example.orders.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import com.example.orders.stack.supervisor.StackPorts;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the alerts and the two configurations of Prometheus, also with Prometheus' own {@code promtool}. */
class PrometheusFilesTest {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusFilesTest.class);

    @Test
    void theTargetsFileListsTheServicesThatRunInBothStacks() throws IOException {
        List<String> targets = Monitoring.items(
                        Monitoring.yaml("services-targets.yaml").at("/0/targets"))
                .map(JsonNode::textValue)
                .toList();

        assertThat(targets)
                .isEqualTo(Services.packaged().services().stream()
                        .filter(service -> !service.name().equals("sqs-bridge"))
                        .map(service -> service.name() + ":" + service.port())
                        .toList());
    }

    @Test
    void bothConfigurationsReadTheTargetsFileAndLabelEachTargetWithItsService() throws IOException {
        JsonNode embedded = job(Monitoring.yaml("prometheus-embedded.yaml"), "services");
        JsonNode containers = job(Monitoring.yaml("prometheus.yaml"), "services");

        assertThat(List.of(embedded, containers)).allSatisfy(job -> {
            assertThat(job.at("/file_sd_configs/0/files/0").textValue()).isEqualTo("services-targets.yaml");
            assertThat(job.path("metrics_path").textValue()).isEqualTo("/prometheus");
            assertThat(relabelled(job, "order-producer:8081")).containsEntry("service", "order-producer");
        });
        assertThat(relabelled(embedded, "order-producer:8081")).containsEntry("__address__", "localhost:8081");
        assertThat(relabelled(containers, "order-producer:8081")).containsEntry("__address__", "order-producer:8081");
    }

    @Test
    void theOtherTargetsAreThePortsOfTheEmbeddedStackAndTheServicesOfTheContainers() throws IOException {
        Map<String, String> embedded = targets(Monitoring.yaml("prometheus-embedded.yaml"));
        Map<String, String> containers = targets(Monitoring.yaml("prometheus.yaml"));

        assertThat(embedded)
                .containsOnlyKeys("sqs-bridge", "queue-depths")
                .containsEntry(
                        "sqs-bridge", "localhost:" + StackPorts.standard().of("sqs-bridge") + "/prometheus");
        embedded.forEach((service, target) ->
                assertThat(containers).containsEntry(service, target.replace("localhost", service)));
    }

    @Test
    void eachAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        List<String> alerts = Monitoring.yaml("alerts.yaml").findValuesAsText("alert");
        List<JsonNode> cases = Monitoring.yaml("alerts_test.yaml").findValues("alert_rule_test").stream()
                .flatMap(Monitoring::items)
                .toList();

        assertThat(names(cases.stream().filter(one -> one.has("exp_alerts")))).containsAll(alerts);
        assertThat(names(cases.stream().filter(one -> !one.has("exp_alerts")))).containsAll(alerts);
    }

    @Test
    void theAlertsFireInTheirTestCases() throws IOException, InterruptedException {
        assertPasses("test", "rules", "alerts_test.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yaml", "prometheus-embedded.yaml"})
    void prometheusAcceptsTheConfiguration(String file) throws IOException, InterruptedException {
        assertPasses("check", "config", file);
    }

    private static JsonNode job(JsonNode configuration, String name) {
        return Monitoring.items(configuration.path("scrape_configs"))
                .filter(job -> job.path("job_name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the labels that the job's relabelling gives an address. */
    private static Map<String, String> relabelled(JsonNode job, String address) {
        Map<String, String> labels = new TreeMap<>(Map.of("__address__", address));
        Monitoring.items(job.path("relabel_configs")).forEach(rule -> {
            Matcher matcher = Pattern.compile(rule.path("regex").textValue())
                    .matcher(labels.get(rule.at("/source_labels/0").textValue()));
            assertThat(matcher.matches()).isTrue();
            labels.put(
                    rule.path("target_label").textValue(),
                    matcher.replaceFirst(rule.path("replacement").asText("$1")));
        });
        return labels;
    }

    /** Returns host, port and path of the targets that a configuration names itself, by service. */
    private static Map<String, String> targets(JsonNode configuration) {
        Map<String, String> targets = new TreeMap<>();
        Monitoring.items(configuration.path("scrape_configs")).forEach(job -> {
            String path = job.path("metrics_path").textValue();
            Monitoring.items(job.path("static_configs"))
                    .forEach(group -> targets.put(
                            group.at("/labels/service").textValue(),
                            group.at("/targets/0").textValue() + path));
            Monitoring.items(job.path("dns_sd_configs"))
                    .forEach(group -> targets.put(
                            job.at("/relabel_configs/0/replacement").textValue(),
                            group.at("/names/0").textValue() + ":"
                                    + group.path("port").asInt() + path));
        });
        return targets;
    }

    private static List<String> names(Stream<JsonNode> cases) {
        return cases.map(one -> one.path("alertname").textValue()).toList();
    }

    private static void assertPasses(String... arguments) throws IOException, InterruptedException {
        Process promtool = start(arguments);
        String printed = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(printed).isZero();
        assertThat(printed).contains("SUCCESS");
    }

    private static Process start(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        try {
            return new ProcessBuilder(command)
                    .directory(Monitoring.FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            String reason = "SKIPPED: `%s` was not run: promtool is not installed (Debian: apt-get install prometheus)"
                    .formatted(String.join(" ", command));
            // Maven reports skipped tests without the reason.
            LOG.warn(reason);
            return Assumptions.abort(reason);
        }
    }
}
