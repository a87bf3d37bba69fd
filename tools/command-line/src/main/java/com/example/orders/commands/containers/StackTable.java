package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The state of every part as a table or JSON, as the embedded stack's status shows it. */
record StackTable(List<Part> parts) {

    /** One part; {@code health} is empty where the container has no check, or none is running. */
    record Part(String name, String state, List<Integer> ports, String health, int restarts, boolean ready) {}

    /** What the file declares, in its order, then what runs besides, from another choice of profiles. */
    static StackTable of(Model model, List<Container> containers) {
        List<Part> parts = new ArrayList<>();
        for (Model.Service service : model.services()) {
            Optional<Container> container = containers.stream()
                    .filter(candidate -> candidate.service().equals(service.name()))
                    .findFirst();
            parts.add(container
                    .map(StackTable::part)
                    .orElseGet(() -> new Part(service.name(), "missing", service.ports(), "", 0, false)));
        }
        containers.stream()
                .filter(container -> !model.has(container.service()))
                .sorted(Comparator.comparing(Container::service))
                .map(StackTable::part)
                .forEach(parts::add);
        return new StackTable(parts);
    }

    /** Shows it; returns 0 when every part is ready, 1 otherwise. */
    int show(Output output) {
        if (output.json()) {
            output.json(Map.of("parts", parts));
        } else {
            Table table = Table.of("PART", "STATE", ">PORT", "HEALTH", ">RESTARTS");
            parts.forEach(part -> table.row(
                    part.name(),
                    new Cell(part.state(), part.ready() ? Paint.PLAIN : Paint.RED),
                    part.ports().isEmpty()
                            ? "-"
                            : part.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    part.health().isEmpty() ? "-" : part.health(),
                    part.restarts()));
            output.table(table);
        }
        unready().forEach(output::note);
        return unready().isEmpty() ? 0 : 1;
    }

    /** A sentence for each part that is not as it has to be. */
    List<String> unready() {
        return parts.stream()
                .filter(part -> !part.ready())
                .map(part -> part.name() + " is "
                        + (part.state().equals("running") ? part.health() : part.state()) + ": "
                        + (part.state().equals("missing")
                                ? "`make up STACK=docker` starts it."
                                : "`make logs SERVICE=" + part.name()
                                        + " STACK=docker` may say why, `make up STACK=docker` starts it again."))
                .toList();
    }

    private static Part part(Container container) {
        return new Part(
                container.service(),
                container.isDone() ? "done" : container.state(),
                container.ports(),
                container.isRunning() ? container.health() : "",
                container.restarts(),
                container.isReady());
    }
}
