package com.example.orders.commands.specs;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.VersionDemand;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Prints a comparison for people: the changes, those with the widest impact first, then the versions. */
final class DiffText {
    private static final int SHORT_COMMIT = 10;

    private final Output output;
    private final String base;
    private final String commit;

    DiffText(Output output, String base, String commit) {
        this.output = output;
        this.base = base;
        this.commit = commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    void show(Report report) {
        output.line("The documents in the working tree, compared with %s (%s).".formatted(base, commit));
        for (Impact impact : List.of(Impact.BREAKING, Impact.COMPATIBLE, Impact.EDITORIAL)) {
            List<Change> changes = report.changes(impact);
            if (!changes.isEmpty()) {
                output.line("");
                output.line(Paint.BOLD.of("%s (%s)".formatted(impact, changes.size())));
                changes.forEach(this::show);
            }
        }
        output.line("");
        versions(report.versions());
        report.versions().forEach(version -> version.problem()
                .ifPresent(problem -> output.line(Paint.RED.of(version.place() + ": "), problem + ".")));
        output.line(conclusion(report));
    }

    private void show(Change change) {
        String place = change.gone()
                ? "%s in %s".formatted(change.place(), base)
                : change.place().toString();
        output.line("  %s  %s".formatted(place, described(change)), Paint.FAINT.of("  " + change.kind()));
        if (change.impact() != Impact.EDITORIAL) {
            line("on", change.channels());
            line("in", change.messages());
            line("hits", change.hits());
            line("do", List.of(change.kind().remedy()));
        }
    }

    private void line(String title, Collection<String> values) {
        if (!values.isEmpty()) {
            output.line("      %-5s %s".formatted(title, String.join(", ", values)));
        }
    }

    private static String described(Change change) {
        if (change.before().isEmpty() && change.now().isEmpty()) {
            return change.what() + (change.gone() ? ": removed" : "");
        }
        return "%s: %s -> %s".formatted(change.what(), shown(change.before()), shown(change.now()));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private void versions(List<VersionDemand> versions) {
        Table table = Table.of("DOCUMENT", "CHANGES", "BASE", "NOW", "WANTED", "");
        versions.forEach(version -> table.row(
                version.service(),
                version.impact()
                        .map(impact -> impact.name().toLowerCase(Locale.ROOT))
                        .orElse("none"),
                version.before().orElse("new"),
                version.now(),
                version.wanted(),
                version.isMet() ? new Cell("ok", Paint.GREEN) : new Cell("wrong", Paint.RED)));
        output.table(table);
    }

    private static Cell conclusion(Report report) {
        if (report.passes()) {
            return Paint.GREEN.of("Every version is what the changes demand.");
        }
        long wrong =
                report.versions().stream().filter(version -> !version.isMet()).count();
        return Cell.of(wrong == 1 ? "1 version to correct." : wrong + " versions to correct.");
    }
}
