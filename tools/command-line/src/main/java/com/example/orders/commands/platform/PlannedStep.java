package com.example.orders.commands.platform;

import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.Step;
import java.util.Locale;

/** One step of a plan in the command's output; {@code outcome} is change, left or unsupported. */
record PlannedStep(
        String kind,
        String name,
        String aspect,
        String documented,
        String running,
        String place,
        String outcome,
        String action) {

    static PlannedStep of(Step step) {
        Difference difference = step.difference();
        return new PlannedStep(
                difference.kind().toString(),
                difference.name(),
                difference.aspect(),
                difference.documented(),
                difference.running(),
                difference.place().toString(),
                step.kind().name().toLowerCase(Locale.ROOT),
                step.action());
    }
}
