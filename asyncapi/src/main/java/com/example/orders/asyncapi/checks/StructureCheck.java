package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.UnreadableFileException;
import com.example.orders.asyncapi.validation.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether one document can be read at all, refers to nothing that is not there, and is AsyncAPI. Needs no model. */
final class StructureCheck {

    private static final String SPECIFICATION = "https://www.asyncapi.com/docs/reference/specification/v3.1.0";

    /** Bindings, and not a property of that name in somebody's payload. */
    private static final Pattern BINDINGS = Pattern.compile("(?!.*/(payload|examples|schemas)/).*/bindings");

    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> unversioned = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private StructureCheck() {}

    static List<Finding> of(DocumentNode document) {
        StructureCheck check = new StructureCheck();
        check.references(document);
        if (check.findings.isEmpty()) {
            check.structure(document);
            check.findings.addAll(check.unversioned);
        }
        return check.findings;
    }

    /** Follows every reference once, also those in the files that are reached by others. */
    private void references(DocumentNode node) {
        if (!visited.add(node.file() + "#" + node.pointer())) {
            return;
        }
        if (node.reference().isEmpty()) {
            if (BINDINGS.matcher(node.pointer()).matches()) {
                node.children().forEach(this::binding);
            }
            node.written().forEach(this::references);
            return;
        }
        try {
            references(node.resolved());
        } catch (UnreadableFileException e) {
            add(Rule.READABLE, e);
        } catch (InvalidDocumentException e) {
            add(Rule.REFERENCES, e);
        }
    }

    private void add(Rule rule, InvalidDocumentException e) {
        findings.add(new Finding(rule, e.place(), e.problem(), e.remedy()));
    }

    private void structure(DocumentNode document) {
        Inlined inlined = Inlined.document(document);
        for (Violation violation : OfficialSchema.violations(inlined.json())) {
            findings.add(new Finding(
                    Rule.STRUCTURE,
                    inlined.place(violation.pointer()),
                    violation.toString(),
                    "write it as " + SPECIFICATION + " says"));
        }
    }

    private void binding(DocumentNode binding) {
        if (binding.json().isObject()
                && !binding.json().isEmpty()
                && binding.find("bindingVersion").isEmpty()) {
            unversioned.add(new Finding(
                    Rule.BINDING_VERSION,
                    binding.place(),
                    "the %s binding names no version".formatted(binding.name()),
                    "add its bindingVersion, for instance 0.5.0 for kafka and 0.2.0 for sqs"));
        }
    }
}
