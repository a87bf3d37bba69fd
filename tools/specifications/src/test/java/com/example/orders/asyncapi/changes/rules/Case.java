package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the {@link CaseTable}.
 *
 * @param base edits that make the earlier state
 * @param edits all edits that make the present state
 * @param main the change that the rest is about; empty when nothing may be found
 * @param finds every change that has to be found, and no other
 * @param at part of the line where the main change is
 * @param wants the bump by service; the others want none
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
