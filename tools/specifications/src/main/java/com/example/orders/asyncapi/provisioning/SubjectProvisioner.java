package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.SubjectDeclaration;
import com.example.orders.kafka.registry.RegisteredSchema;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryException;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Registers schemas and sets each subject's own compatibility, so that the registry checks every later version. */
public final class SubjectProvisioner implements Provisioner {

    private final SchemaRegistryClient registry;
    private final List<SubjectDeclaration> subjects;

    public SubjectProvisioner(SchemaRegistryClient registry, List<SubjectDeclaration> subjects) {
        this.registry = registry;
        this.subjects = List.copyOf(subjects);
    }

    @Override
    public List<Step> plan() {
        Set<String> known = new HashSet<>(ask("list the subjects", registry::subjects));
        List<Step> steps = new ArrayList<>();
        for (SubjectDeclaration subject : subjects) {
            if (known.contains(subject.subject())) {
                // The compatibility comes first, so that it applies to the following version.
                compatibility(subject, steps);
                version(subject, steps);
            } else {
                // Some registries do not accept a compatibility for a subject without a version.
                steps.add(register(Difference.EXISTENCE, "subject", subject));
                steps.add(setCompatibility(Difference.NOTHING, subject));
            }
        }
        return List.copyOf(steps);
    }

    @Override
    public List<String> undeclared() {
        Set<String> names = new TreeSet<>(ask("list the subjects", registry::subjects));
        subjects.forEach(subject -> names.remove(subject.subject()));
        return List.copyOf(names);
    }

    @Override
    public Difference.Kind kind() {
        return Difference.Kind.SUBJECT;
    }

    private void compatibility(SubjectDeclaration subject, List<Step> steps) {
        String current = ask(
                        "read the compatibility of subject " + subject.subject(),
                        () -> registry.compatibility(subject.subject()))
                .orElse(Difference.NOTHING);
        if (!current.equals(subject.compatibility())) {
            steps.add(setCompatibility(current, subject));
        }
    }

    private void version(SubjectDeclaration subject, List<Step> steps) {
        OptionalInt registered = ask("look up a schema under subject " + subject.subject(), () -> registered(subject));
        if (registered.isEmpty()) {
            steps.add(register("schema", "a new version of subject", subject));
            return;
        }
        RegisteredSchema latest =
                ask("fetch the latest version of " + subject.subject(), () -> registry.latest(subject.subject()));
        if (latest.id() != registered.getAsInt()) {
            String running = "another schema as version " + latest.version();
            steps.add(Step.leave(
                    difference(subject, "schema", subject.schema().getFullName(), running),
                    "leave subject %s with %s, an earlier version is declared: a registry keeps its versions"
                            .formatted(subject.subject(), running)));
        }
    }

    private OptionalInt registered(SubjectDeclaration subject) {
        try {
            return OptionalInt.of(registry.lookUp(subject.subject(), subject.schema()));
        } catch (SchemaRegistryRefusedException e) {
            if (e.isUnknownSchema() || e.isUnknownSubject()) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private Step register(String aspect, String what, SubjectDeclaration subject) {
        String schema = subject.schema().getFullName();
        String action = "register %s %s with schema %s".formatted(what, subject.subject(), schema);
        String running = aspect.equals(Difference.EXISTENCE) ? Difference.NOTHING : "other versions only";
        return Step.change(
                difference(subject, aspect, schema, running),
                action,
                () -> ask(
                        action + ", as " + subject.document() + " declares",
                        () -> registry.register(subject.subject(), subject.schema())));
    }

    private Step setCompatibility(String current, SubjectDeclaration subject) {
        String action = "set the compatibility of subject %s from %s to %s"
                .formatted(subject.subject(), current, subject.compatibility());
        return Step.change(
                difference(subject, "compatibility", subject.compatibility(), current),
                action,
                () -> ask(action + ", as " + subject.document() + " declares", () -> {
                    registry.setCompatibility(subject.subject(), subject.compatibility());
                    return subject;
                }));
    }

    private Difference difference(SubjectDeclaration subject, String aspect, String documented, String running) {
        return new Difference(subject.place(), kind(), subject.subject(), aspect, documented, running);
    }

    private static <T> T ask(String request, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (SchemaRegistryException e) {
            String remedy = e instanceof SchemaRegistryRefusedException
                    ? "Correct the document, its .avsc file or the registry's settings, then repeat."
                    : "See that the schema registry runs and is reachable, then repeat.";
            throw new ProvisioningException(
                    "The schema registry did not %s: %s".formatted(request, e.getMessage()), remedy, e);
        }
    }
}
