package com.example.orders.systemtests.monitoring;

import com.example.orders.stack.Services;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the files of the folder {@code deploy/observability}. */
final class Monitoring {

    static final List<String> SERVICES = Services.packaged().names();

    static final Path FOLDER = Path.of("../../deploy/observability");

    private Monitoring() {}

    /** The selectors in the panels of the dashboard. */
    static List<Selector> dashboard() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(FOLDER.resolve("dashboards/orders.json")));
        return dashboard.findValues("targets").stream()
                .flatMap(Monitoring::items)
                .map(target -> target.path("expr").textValue())
                .map(expression -> expression.replace("$__rate_interval", "1m"))
                .flatMap(expression -> Selector.of(expression).stream())
                .toList();
    }

    /** The selectors in the alerts and in the recording rules that they use. */
    static List<Selector> alerts() throws IOException {
        JsonNode rules = yaml("alerts.yaml").at("/groups/0/rules");
        Set<String> recorded = Set.copyOf(rules.findValuesAsText("record"));
        return items(rules)
                .flatMap(rule -> Selector.of(rule.path("expr").textValue()).stream())
                .filter(selector -> !recorded.contains(selector.metric()))
                .toList();
    }

    static List<Selector> dashboardAndAlerts() throws IOException {
        return Stream.concat(dashboard().stream(), alerts().stream()).toList();
    }

    static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file)));
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
