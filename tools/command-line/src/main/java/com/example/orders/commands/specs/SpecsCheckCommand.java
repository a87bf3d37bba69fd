package com.example.orders.commands.specs;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.agreement.Agreement;
import com.example.orders.asyncapi.checks.Causes;
import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.checks.SpecificationCheck;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.usage.Usages;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code specs-check}: checks that the documents are correct and that the compiled services agree with them. */
@Command(
        name = "specs-check",
        description = "Check the AsyncAPI documents, and that the compiled services do what they say.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:there is nothing to fix",
            "1:there are no documents to check",
            "2:the command is mistyped",
            "3:there are findings"
        })
public final class SpecsCheckCommand implements Callable<Integer> {
    private static final int FINDINGS = 3;

    @Mixin
    private Output output;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description =
                    "A folder with one folder per document (default: asyncapi in this project, which is also compared with the services).")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--standard-only",
            description =
                    "Judge by the rules of AsyncAPI, JSON Schema and Avro alone, for documents of other projects; this project's own rules are left out.")
    private boolean standardOnly;

    @Option(names = "--rules", description = "List the rules instead.")
    private boolean rules;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path project;

    @Override
    public Integer call() {
        if (rules) {
            rules().forEach(rule -> output.line("%-24s %s".formatted(rule, rule.text())));
            return 0;
        }
        List<Finding> findings = findings();
        if (output.json()) {
            output.json(findings.stream().map(Answer::of).toList());
        } else {
            findings.forEach(this::show);
            output.line(conclusion(findings.size()));
        }
        return findings.isEmpty() ? 0 : FINDINGS;
    }

    private List<Finding> findings() {
        if (folder.isPresent() || standardOnly) {
            return SpecificationCheck.of(folder.orElse(project.resolve("asyncapi")), !standardOnly);
        }
        return ofThisProject();
    }

    /** Checks the documents and the compiled services in parallel, since the services take as long as all documents. */
    private List<Finding> ofThisProject() {
        // Initializes SLF4J before the second thread starts, since it warns about use during initialization.
        var _ = LoggerFactory.getILoggerFactory();
        Path documents = project.resolve("asyncapi");
        CompletableFuture<List<Finding>> agreement = CompletableFuture.supplyAsync(() -> agreement(documents));
        List<Finding> findings = new ArrayList<>(SpecificationCheck.of(documents));
        try {
            findings.addAll(agreement.join());
        } catch (CompletionException e) {
            // Documents that cannot be read together already have findings.
            if (findings.isEmpty() || !(e.getCause() instanceof InvalidDocumentException)) {
                throw e;
            }
        }
        return Causes.of(findings);
    }

    private List<Finding> agreement(Path folder) {
        Documents documents = Documents.read(folder);
        return Agreement.findings(documents, Usages.of(project.toAbsolutePath().normalize(), documents));
    }

    private void show(Finding finding) {
        output.line(
                Paint.BOLD.of(finding.place().toString()),
                "  ",
                Paint.FAINT.of(finding.rule().toString()));
        output.line("  " + finding.problem());
        output.line("  ", Paint.FAINT.of("remedy: "), finding.remedy());
    }

    private Cell conclusion(int findings) {
        return switch (findings) {
            case 0 -> Paint.GREEN.of("The documents are right by all %s rules.".formatted(rules().size()));
            case 1 -> Cell.of("1 finding.");
            default -> Cell.of(findings + " findings.");
        };
    }

    /** Returns the rules that apply; documents of other projects have no services to compare with. */
    private List<Rule> rules() {
        return Stream.of(Rule.values())
                .filter(rule -> folder.isEmpty() || !rule.isAboutCode())
                .filter(rule -> !standardOnly || !rule.isOfThisHouse())
                .toList();
    }

    /** A finding as JSON. */
    record Answer(String rule, String file, int line, String problem, String remedy) {

        static Answer of(Finding finding) {
            return new Answer(
                    finding.rule().toString(),
                    finding.place().file(),
                    finding.place().line(),
                    finding.problem(),
                    finding.remedy());
        }
    }
}
