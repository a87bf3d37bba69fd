package com.example.orders.asyncapi.drift;

import java.util.List;

/**
 * What a comparison has found.
 *
 * @param findings empty when platform and documents agree
 * @param notComparable what this platform does not have, so that it cannot be compared; a sentence each
 */
public record DriftReport(List<DriftFinding> findings, List<String> notComparable) {

    public DriftReport {
        findings = List.copyOf(findings);
        notComparable = List.copyOf(notComparable);
    }

    public boolean agrees() {
        return findings.isEmpty();
    }
}
