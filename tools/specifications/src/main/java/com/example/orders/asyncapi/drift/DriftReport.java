package com.example.orders.asyncapi.drift;

import java.util.List;

/**
 * The result of a comparison.
 *
 * @param findings empty if platform and documents agree
 * @param notComparable what this platform does not support and therefore cannot be compared, one sentence each
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
