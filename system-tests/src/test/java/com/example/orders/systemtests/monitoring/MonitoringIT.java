package com.example.orders.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every metric and label that the dashboard and the alerts ask for is there on a running stack. */
@ExtendWith(SharedStack.class)
class MonitoringIT {

    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    /** Only Redpanda has these; their names and labels are from its reference of public metrics. */
    private static final Map<String, Set<String>> OF_REDPANDA = Map.of(
            "redpanda_kafka_max_offset", Set.of("redpanda_namespace", "redpanda_topic", "redpanda_partition"),
            "redpanda_kafka_consumer_group_committed_offset",
                    Set.of("redpanda_group", "redpanda_topic", "redpanda_partition"));

    /** Only Redpanda Connect has these. */
    private static final Map<String, Set<String>> OF_REDPANDA_CONNECT =
            Map.of("output_sent", Set.of("label"), "redpanda_lag", Set.of("topic", "partition"));

    private static final List<String> SERVICES =
            List.of("order-producer", "order-fulfillment", "outbox-relay", "sqs-bridge");

    private final SystemStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    MonitoringIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsExposed() throws IOException, InterruptedException {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            client.placed("customer-monitoring", new OrderClient.Item("PROD-1", 1, "9.90"));
            stack.remember(client.calls());
        }
        int port = FreePorts.next();
        Thread exporter =
                Thread.ofVirtual().start(() -> stack.command("queue-depths", "--host=localhost", "--port=" + port));
        try {
            List<Selector> wanted = Stream.concat(Monitoring.dashboard().stream(), Monitoring.alerts().stream())
                    .filter(selector -> !foreign(selector.metric()))
                    .toList();

            await().untilAsserted(() -> {
                List<Sample> samples = samples(port);
                assertThat(wanted).isNotEmpty().allSatisfy(selector -> assertThat(samples)
                        .anyMatch(selector::isMetBy));
            });
            List<Sample> samples = samples(port);
            assertThat(wanted).allSatisfy(selector -> assertThat(labels(selector, wanted, samples))
                    .as("labels of %s", selector)
                    .containsAll(selector.groupedBy().stream()
                            .filter(label -> !ofOthers(label))
                            .toList()));
        } finally {
            exporter.interrupt();
        }
    }

    @Test
    void whatOnlyOtherProgramsHaveIsNamedWithItsLabels() throws IOException {
        List<Selector> theirs = Stream.concat(Monitoring.dashboard().stream(), Monitoring.alerts().stream())
                .filter(selector -> foreign(selector.metric()) && !OF_PROMETHEUS.contains(selector.metric()))
                .toList();

        assertThat(theirs)
                .extracting(Selector::metric)
                .containsOnly(Stream.of(OF_REDPANDA, OF_REDPANDA_CONNECT)
                        .flatMap(known -> known.keySet().stream())
                        .toArray(String[]::new));
        assertThat(theirs).allSatisfy(selector -> assertThat(labelsOfOthers(selector.metric()))
                .containsAll(
                        selector.demands().stream().map(Selector.Demand::label).toList()));
    }

    @Test
    void theTargetsOfTheEmbeddedStackAreItsPortsAndThoseOfTheContainersTheirServices() throws IOException {
        Map<String, String> embedded = targets(Monitoring.yaml("prometheus-embedded.yaml"));
        Map<String, String> containers = targets(Monitoring.yaml("prometheus.yaml"));

        assertThat(embedded.keySet()).containsAll(SERVICES).contains("queue-depths");
        SERVICES.forEach(service -> assertThat(embedded.get(service))
                .isEqualTo("localhost:" + StackPorts.standard().of(service) + "/prometheus"));
        embedded.forEach((service, target) ->
                assertThat(containers).containsEntry(service, target.replace("localhost", service)));
    }

    /** Service to host, port and path. */
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

    private static boolean foreign(String metric) {
        return OF_PROMETHEUS.contains(metric)
                || OF_REDPANDA.containsKey(metric)
                || OF_REDPANDA_CONNECT.containsKey(metric);
    }

    private static Set<String> labelsOfOthers(String metric) {
        return OF_REDPANDA.containsKey(metric) ? OF_REDPANDA.get(metric) : OF_REDPANDA_CONNECT.get(metric);
    }

    private static boolean ofOthers(String label) {
        return Stream.of(OF_REDPANDA, OF_REDPANDA_CONNECT)
                .flatMap(known -> known.values().stream())
                .anyMatch(labels -> labels.contains(label));
    }

    /** The labels of all metrics of the selector's expression. */
    private static Set<String> labels(Selector selector, List<Selector> all, List<Sample> samples) {
        return all.stream()
                .filter(other -> other.expression().equals(selector.expression()))
                .flatMap(other -> samples.stream().filter(other::isMetBy))
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }

    private List<Sample> samples(int queueDepths) throws IOException {
        Function<String, List<Sample>> scraped = url -> Sample.read(get(url));
        List<Sample> samples = new ArrayList<>();
        SERVICES.stream()
                .map(service -> stack.embedded().serviceUrl(service) + "/prometheus")
                .map(scraped)
                .forEach(samples::addAll);
        samples.addAll(scraped.apply("http://localhost:" + queueDepths + "/metrics"));
        return samples;
    }

    private String get(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
