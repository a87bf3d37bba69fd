package com.example.orders.bridgecontract.parts;

import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records which combinations ran, and reports at the end, in the log and in a file, which ones did not run and why. */
final class Runs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Path FILE = Project.root().resolve("sqs-bridge/contract/target/combinations.txt");

    private final List<String> ran = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Skips the tests of a combination that cannot run here, or fails them if no combination may be missing. */
    ConditionEvaluationResult decide(Combination combination) {
        if (combination.absences().isEmpty()) {
            ran.add("ran      " + combination);
            return ConditionEvaluationResult.enabled(combination.toString());
        }
        String reason = String.join(" ", combination.absences());
        missing.add("NOT RUN  " + combination + ": " + reason);
        if (System.getProperty("bridge-contract.missing", "skip").equals("fail")) {
            throw new AssertionError("%s was not run. %s To skip it: `bin/bridge-contract --allow-missing`."
                    .formatted(combination, reason));
        }
        return ConditionEvaluationResult.disabled(combination + " was not run. " + reason);
    }

    @Override
    public void close() {
        List<String> lines = new ArrayList<>(ran);
        lines.addAll(missing);
        // Maven reports skipped tests without the reason.
        LOG.info("The bridge contract:\n  {}", String.join("\n  ", lines));
        if (!missing.isEmpty()) {
            LOG.warn("{} of {} combinations were not run.", missing.size(), lines.size());
        }
        try {
            Files.write(FILE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + FILE, e);
        }
    }
}
