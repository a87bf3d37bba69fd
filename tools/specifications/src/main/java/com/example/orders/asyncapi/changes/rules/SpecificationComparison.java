package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.VersionDemand;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares all documents of an earlier state with those of the present one. */
public final class SpecificationComparison {

    private final Documents before;
    private final Documents now;
    private final Audience audience;
    private final ChangeLog log = new ChangeLog();

    private SpecificationComparison(Documents before, Documents now) {
        this.before = before;
        this.now = now;
        this.audience = new Audience(before, now);
    }

    /** Every change between the two states, and what it demands of the versions. */
    public static Report of(Documents before, Documents now) {
        return new SpecificationComparison(before, now).report();
    }

    private Report report() {
        Map<String, ServiceDocument> earlier = byName(before);
        Map<String, ServiceDocument> present = byName(now);
        UnusedComponents unused = new UnusedComponents(before, now);
        earlier.values().stream()
                .filter(service -> !present.containsKey(service.service()))
                .forEach(this::removed);
        present.values().forEach(service -> {
            Scope scope = new Scope(service.service(), Set.of(), Set.of(), audience, log);
            if (earlier.containsKey(service.service())) {
                ServiceRules.compare(earlier.get(service.service()), service, scope);
                unused.compare(earlier.get(service.service()), service, scope);
            } else {
                added(service, scope);
            }
        });
        return new Report(
                log.changes(),
                present.values().stream()
                        .map(service -> demand(earlier.get(service.service()), service))
                        .toList());
    }

    private VersionDemand demand(ServiceDocument earlier, ServiceDocument service) {
        Place place = service.source()
                .find("info")
                .flatMap(info -> info.find("version"))
                .map(DocumentNode::place)
                .orElse(service.place());
        return earlier == null
                ? VersionDemand.ofNew(service.service(), place, service.version())
                : VersionDemand.of(
                        service.service(), place, earlier.version(), service.version(), log.impact(service.service()));
    }

    private void added(ServiceDocument service, Scope scope) {
        record(Kind.SERVICE_ADDED, Impact.COMPATIBLE, service, false, Set.of(service.service()));
        ChannelRules.settings(service, scope);
        new OperationRules(scope).compareAll(List.of(), service.operations());
    }

    /** There is no document left whose version could rise, so those take the new major whose counterpart is gone. */
    private void removed(ServiceDocument service) {
        record(Kind.SERVICE_REMOVED, Impact.BREAKING, service, true, audience.users(now, addresses(service)));
    }

    private void record(Kind kind, Impact impact, ServiceDocument service, boolean gone, Set<String> documents) {
        Set<String> addresses = addresses(service);
        Set<String> hits = new TreeSet<>(audience.users(gone ? now : before, addresses));
        hits.remove(service.service());
        log.add(new Change(
                kind,
                impact,
                service.place(),
                gone,
                "service " + service.service(),
                gone ? service.version() : "",
                gone ? "" : service.version(),
                new TreeSet<>(addresses),
                new TreeSet<>(),
                new TreeSet<>(hits),
                new TreeSet<>(documents)));
    }

    private static Set<String> addresses(ServiceDocument service) {
        return service.channels().stream().map(Channel::address).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ServiceDocument> byName(Documents documents) {
        return documents.services().stream()
                .collect(Collectors.toMap(
                        ServiceDocument::service, Function.identity(), (one, other) -> one, TreeMap::new));
    }
}
