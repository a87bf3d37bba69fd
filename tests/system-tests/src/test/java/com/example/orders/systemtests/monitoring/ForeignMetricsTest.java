package com.example.orders.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks the queries of the dashboard and the alerts for programs that the embedded stack does not contain. */
class ForeignMetricsTest {
    private static final Path PIPELINE = Path.of("../../sqs-bridge/redpanda-connect/pipeline.yaml");

    private List<Selector> all;
    private List<Selector> theirs;

    @BeforeEach
    void read() throws IOException {
        all = Monitoring.dashboardAndAlerts();
        theirs = all.stream()
                .filter(selector -> ForeignMetrics.ofParts().containsKey(selector.metric()))
                .toList();
    }

    @Test
    void everyForeignMetricIsListedWithItsLabels() {
        assertThat(theirs)
                .extracting(Selector::metric)
                .containsOnly(ForeignMetrics.ofParts().keySet().toArray(String[]::new));
        assertThat(theirs).allSatisfy(selector -> assertThat(
                        ForeignMetrics.ofParts().get(selector.metric()))
                .containsAll(
                        selector.demands().stream().map(Selector.Demand::label).toList()));
        assertThat(theirs)
                .filteredOn(selector -> ofTheSameExpression(selector).allMatch(theirs::contains))
                .allSatisfy(selector -> assertThat(ofTheSameExpression(selector)
                                .flatMap(one -> ForeignMetrics.ofParts().get(one.metric()).stream()))
                        .as("labels of %s", selector)
                        .containsAll(selector.groupedBy()));
    }

    @Test
    void eachLabelOfRedpandaConnectIsOneOfItsPipeline() throws IOException {
        assertThat(demandsOf("output_")).isNotEmpty().allSatisfy(demand -> assertThat(labels("output_resources"))
                .anyMatch(demand::isMetBy));
        assertThat(demandsOf("processor_")).isNotEmpty().allSatisfy(demand -> assertThat(labels("processor_resources"))
                .anyMatch(demand::isMetBy));
    }

    @Test
    void eachSendingOutputOfThePipelineIsQueried() throws IOException {
        Set<String> sending = Monitoring.items(pipeline().path("output_resources"))
                .filter(output -> output.has("aws_sqs") || output.has("redpanda"))
                .map(output -> output.path("label").textValue())
                .collect(Collectors.toSet());

        assertThat(sending).isNotEmpty().allSatisfy(label -> assertThat(demandsOf("output_sent"))
                .anyMatch(demand -> demand.isMetBy(label)));
    }

    private Stream<Selector> ofTheSameExpression(Selector selector) {
        return all.stream().filter(other -> other.expression().equals(selector.expression()));
    }

    /** Returns the conditions on labels, with {@code one|other} split, so that each alternative must be met. */
    private List<Selector.Demand> demandsOf(String metric) {
        return theirs.stream()
                .filter(selector -> selector.metric().startsWith(metric))
                .flatMap(selector -> selector.demands().stream())
                .flatMap(demand -> Stream.of(demand.value().split("\\|"))
                        .map(value -> new Selector.Demand(demand.label(), demand.operator(), value)))
                .toList();
    }

    private static List<String> labels(String resources) throws IOException {
        return Monitoring.items(pipeline().path(resources))
                .map(resource -> resource.path("label").textValue())
                .toList();
    }

    private static JsonNode pipeline() throws IOException {
        return new YAMLMapper().readTree(Files.readString(PIPELINE));
    }
}
