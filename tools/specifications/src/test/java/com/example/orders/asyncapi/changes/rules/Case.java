package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the {@link CaseTable}.
 *
 * @param base edits that produce the earlier state
 * @param edits edits that produce the current state
 * @param main the change that {@code at} and the other parts describe; empty if nothing may be found
 * @param finds every expected change, and no others
 * @param at part of the line where the main change is
 * @param wants the expected version bump by service; other services expect none
 */
record Case(
        String change,
        List<Edit> base,
        List<Edit> edits,
        Optional<String> main,
        Map<String, Impact> finds,
        String at,
        boolean gone,
        List<String> hits,
        Map<String, String> wants) {

    @Override
    public String toString() {
        return change;
    }
}
