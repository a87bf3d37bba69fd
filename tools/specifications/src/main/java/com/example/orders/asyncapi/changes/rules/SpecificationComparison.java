package com.example.orders.asyncapi.changes.rules;

import static com.example.orders.asyncapi.changes.rules.ChangeTable.TABLE;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.VersionDemand;
import com.example.orders.asyncapi.files.DeepStack;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares all documents of an earlier state with those of the current one. */
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

    /** Returns every change between the two states, and the versions that they require. */
    public static Report of(Documents before, Documents now) {
        return DeepStack.call(() -> new SpecificationComparison(before, now).report());
    }

    private Report report() {
        Map<String, ServiceDocument> earlier = byName(before);
        Map<String, ServiceDocument> present = byName(now);
        UnusedComponents unused = new UnusedComponents(before, now);
        earlier.values().stream()
                .filter(service -> !present.containsKey(service.service()))
                // A removed document has no version that could rise: the documents that shared its channels take the
                // new major version.
                .forEach(removed -> record(removed, true, audience.users(now, addresses(removed))));
        present.forEach((name, service) -> {
            Scope scope = new Scope(name, Set.of(), Set.of(), audience, log);
            if (earlier.containsKey(name)) {
                new DocumentComparison(earlier.get(name), service, scope).compare();
                unused.compare(earlier.get(name), service, scope);
            } else {
                record(service, false, Set.of(name));
                ChannelComparison.settings(service, scope);
                new OperationComparison(scope).compare(List.of(), service.operations());
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

    /** Reports an added or removed document. */
    private void record(ServiceDocument service, boolean gone, Set<String> documents) {
        SortedSet<String> hits = audience.users(gone ? now : before, addresses(service));
        hits.remove(service.service());
        log.add(new Change(
                TABLE.kind(gone ? "SERVICE_REMOVED" : "SERVICE_ADDED"),
                gone ? Impact.BREAKING : Impact.COMPATIBLE,
                service.place(),
                gone,
                "service " + service.service(),
                gone ? service.version() : "",
                gone ? "" : service.version(),
                addresses(service),
                new TreeSet<>(),
                hits,
                new TreeSet<>(documents)));
    }

    private static SortedSet<String> addresses(ServiceDocument service) {
        return service.channels().stream().map(Channel::address).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ServiceDocument> byName(Documents documents) {
        return documents.services().stream()
                .collect(
                        Collectors.toMap(ServiceDocument::service, Function.identity(), (one, _) -> one, TreeMap::new));
    }
}
