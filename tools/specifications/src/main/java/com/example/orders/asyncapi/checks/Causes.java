package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reduces the findings to one for each cause: at one place, that of the first applicable rule. */
public final class Causes {

    private static final Set<Rule> REFERRING = EnumSet.of(Rule.SERVERS, Rule.MESSAGES, Rule.CLIENTS);

    private Causes() {}

    /** Returns the findings without those that follow from others. */
    public static List<Finding> of(List<Finding> findings) {
        return of(findings, Set.of());
    }

    /** Also takes the objects with a misspelt part, whose missing parts follow from the misspelling. */
    static List<Finding> of(List<Finding> findings, Set<Place> misspelt) {
        List<Finding> deepest = new ArrayList<>();
        Map<Place, Rule> said = new HashMap<>();
        List<Finding> inOrder = findings.stream()
                .distinct()
                .sorted(Comparator.comparing((Finding finding) -> finding.rule().follows())
                        .thenComparing(Finding::rule))
                .toList();
        // A part missing in one place may be the same part that is unused in another.
        boolean lacksReference = inOrder.stream().map(Finding::rule).anyMatch(REFERRING::contains);
        for (Finding finding : inOrder) {
            Rule first = said.putIfAbsent(finding.place(), finding.rule());
            // The code may differ from one place in several ways.
            boolean another = first == finding.rule() && finding.rule().isAboutCode();
            boolean follows = first != null
                    && !another
                    && (finding.rule().follows() || !finding.rule().isAboutAbsence());
            boolean released = finding.rule() == Rule.UNUSED && lacksReference;
            boolean lacks = finding.rule().follows() || finding.rule().isAboutAbsence();
            if (!follows && !released && !(lacks && misspelt.contains(finding.place()))) {
                deepest.add(finding);
            }
        }
        return deepest.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparingInt(finding -> finding.place().line()))
                .toList();
    }
}
