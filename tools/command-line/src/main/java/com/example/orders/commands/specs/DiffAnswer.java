package com.example.orders.commands.specs;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.VersionDemand;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A comparison as JSON; {@code gone} means that file and line refer to the earlier documents. */
record DiffAnswer(
        String base, String commit, List<ChangeAnswer> changes, List<VersionAnswer> versions, boolean passes) {

    record ChangeAnswer(
            String kind,
            String impact,
            String file,
            int line,
            boolean gone,
            Collection<String> channels,
            Collection<String> messages,
            String what,
            String before,
            String now,
            Collection<String> hits,
            Collection<String> documents,
            String remedy) {}

    record VersionAnswer(
            String service,
            String file,
            int line,
            String before,
            String now,
            String impact,
            String wanted,
            boolean met,
            String problem) {}

    static DiffAnswer of(String base, String commit, Report report) {
        return new DiffAnswer(
                base,
                commit,
                report.changes().stream().map(DiffAnswer::change).toList(),
                report.versions().stream().map(DiffAnswer::version).toList(),
                report.passes());
    }

    private static ChangeAnswer change(Change change) {
        return new ChangeAnswer(
                change.kind().name(),
                word(change.impact()),
                change.place().file(),
                change.place().line(),
                change.gone(),
                change.channels(),
                change.messages(),
                change.what(),
                change.before(),
                change.now(),
                change.hits(),
                change.documents(),
                change.kind().remedy());
    }

    private static VersionAnswer version(VersionDemand demand) {
        return new VersionAnswer(
                demand.service(),
                demand.place().file(),
                demand.place().line(),
                demand.before().orElse(null),
                demand.now(),
                demand.impact().map(DiffAnswer::word).orElse(null),
                demand.wanted(),
                demand.isMet(),
                demand.problem().orElse(null));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
