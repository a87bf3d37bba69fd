package com.example.orders.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A running stack exposes every metric and label that the dashboard and the alerts use. */
@ExtendWith(SharedStack.class)
class MonitoringIT {

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
            List<Selector> all = Monitoring.dashboardAndAlerts();
            List<Selector> wanted = all.stream()
                    .filter(selector -> !ForeignMetrics.contains(selector.metric()))
                    .toList();

            await().untilAsserted(() -> {
                List<Sample> samples = samples(port);
                assertThat(wanted).isNotEmpty().allSatisfy(selector -> assertThat(samples)
                        .anyMatch(selector::isMetBy));
            });
            List<Sample> samples = samples(port);
            assertThat(wanted).allSatisfy(selector -> assertThat(labels(selector, all, samples))
                    .as("labels of %s", selector)
                    .containsAll(selector.groupedBy()));
        } finally {
            exporter.interrupt();
        }
    }

    /**
     * Returns the labels of all metrics in the selector's expression; those of foreign metrics come from their
     * reference.
     */
    private static Set<String> labels(Selector selector, List<Selector> all, List<Sample> samples) {
        return all.stream()
                .filter(other -> other.expression().equals(selector.expression()))
                .flatMap(other -> Stream.concat(
                        samples.stream().filter(other::isMetBy).flatMap(sample -> sample.labels().keySet().stream()),
                        ForeignMetrics.ofParts().getOrDefault(other.metric(), Set.of()).stream()))
                .collect(Collectors.toSet());
    }

    private List<Sample> samples(int queueDepths) throws IOException {
        Function<String, List<Sample>> scraped = url -> Sample.read(get(url));
        List<Sample> samples = new ArrayList<>();
        Monitoring.SERVICES.stream()
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
