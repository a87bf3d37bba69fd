package com.example.orders.commands.specs;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Report;
import com.example.orders.asyncapi.changes.rules.ChangeTable;
import com.example.orders.asyncapi.changes.rules.SpecificationComparison;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code specs-diff}: reports what changed in the documents since a commit, whom it affects, and which versions it
 * requires.
 */
@Command(
        name = "specs-diff",
        description = {
            "Compare the AsyncAPI documents, as they are in the working tree, with those of an earlier commit.",
            "Each change is breaking, compatible or editorial. A breaking one demands a new major info.version of every"
                    + " document that shows it, a compatible one a new minor; after editorial ones the version stays or"
                    + " its patch rises."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every version is what the changes demand",
            "1:the documents cannot be compared",
            "2:the command is mistyped",
            "3:a version is too low, too high, or none"
        })
public final class SpecsDiffCommand implements Callable<Integer> {
    private static final int WRONG_VERSION = 3;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "BASE", description = "A branch, tag or commit, for instance origin/main or HEAD~3.")
    private String base;

    @Option(
            names = "--kinds",
            help = true,
            description = "List the kinds of change instead, with their impact and what to do.")
    private boolean kinds;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path project;

    @Option(names = "--git", hidden = true, defaultValue = "git")
    private String git;

    @Override
    public Integer call() {
        if (kinds) {
            output.table(kinds());
            return 0;
        }
        try (EarlierDocuments earlier = EarlierDocuments.of(base, project, git)) {
            Documents before =
                    read(earlier.asyncapi(), "of '%s'".formatted(base), "Name a commit whose documents are right.");
            Documents now = read(project.resolve("asyncapi"), "in the working tree", "`make specs-check` says more.");
            Report report = SpecificationComparison.of(before, now);
            if (output.json()) {
                output.json(DiffAnswer.of(base, earlier.commit(), report));
            } else {
                new DiffText(output, base, earlier.commit()).show(report);
            }
            return report.passes() ? 0 : WRONG_VERSION;
        }
    }

    private static Table kinds() {
        Table table = Table.of("KIND", "IMPACT", "WHAT TO DO");
        for (Kind kind : ChangeTable.TABLE.kinds()) {
            String impacts = kind.impacts().stream()
                    .sorted()
                    .map(impact -> impact.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            table.row(kind, impacts, kind.remedy());
        }
        return table;
    }

    private static Documents read(Path folder, String where, String remedy) {
        try {
            return Documents.read(folder);
        } catch (InvalidDocumentException e) {
            throw new CommandFailure("The documents %s cannot be read: %s".formatted(where, e.getMessage()), remedy, e);
        }
    }
}
