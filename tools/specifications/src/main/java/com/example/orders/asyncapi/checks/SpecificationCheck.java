package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.DeepStack;
import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.files.UnreadableFileException;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.ServiceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a folder of documents against every {@link Rule}. Rules are independent: each checks whatever can be read. */
public final class SpecificationCheck {

    private final Path folder;
    private final boolean house;
    private final DocumentFiles files;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Place> misspelt = new HashSet<>();

    /** Unreadable documents that others refer to; the finding is at these documents. */
    private final Set<String> strangers = new HashSet<>();

    private SpecificationCheck(Path folder, boolean house) {
        this.folder = folder.toAbsolutePath().normalize();
        this.house = house;
        this.files = new DocumentFiles(this.folder.getParent());
    }

    /** Returns all findings of all rules, like {@link #of(Path, boolean)}. */
    public static List<Finding> of(Path asyncapiFolder) {
        return of(asyncapiFolder, true);
    }

    /**
     * Returns all findings, one for each cause.
     *
     * @param asyncapiFolder contains a folder with an {@code asyncapi.yaml} per service, and is a sibling of
     *     {@code schemas}; for other projects' documents, any folder with documents
     * @param house whether this system's own rules apply too
     * @throws InvalidDocumentException when there is no document in the folder
     */
    public static List<Finding> of(Path asyncapiFolder, boolean house) {
        return DeepStack.call(() -> new SpecificationCheck(asyncapiFolder, house).run());
    }

    private List<Finding> run() {
        DocumentFolder here = DocumentFolder.of(folder);
        List<Path> documents = house ? Documents.files(folder) : here.documents();
        List<ServiceDocument> services =
                documents.stream().flatMap(file -> service(file).stream()).toList();
        boolean all = services.size() == here.documents().size();
        findings.addAll(PayloadCheck.of(services));
        findings.addAll(MessageCheck.of(services));
        findings.addAll(PlatformCheck.of(services, all));
        if (house) {
            house(here, documents, services, all);
        }
        findings.addAll(SchemaCheck.of(services, places()));
        declarations(documents, services);
        findings.addAll(ExampleCheck.of(services, places()));
        if (house) {
            findings.addAll(ExampleParts.of(services));
            findings.addAll(ExampleValues.of(services, places(), all));
            findings.addAll(all ? ExampleNames.of(services) : List.of());
        }
        here.documents().stream()
                .filter(file -> !documents.contains(file))
                .forEach(file -> strangers.add(file.getParent().getFileName() + "/asyncapi.yaml"));
        findings.removeIf(finding -> (finding.rule() == Rule.REFERENCES || finding.rule() == Rule.DECLARATIONS)
                && strangers.stream().anyMatch(finding.problem()::contains));
        return Causes.of(relevant(), misspelt);
    }

    /** Returns the findings of the rules that apply to these documents. */
    private List<Finding> relevant() {
        return findings.stream()
                .filter(finding -> house || !finding.rule().isOfThisHouse())
                .toList();
    }

    /** Returns the places of the findings so far, from which other findings may follow. */
    private Set<Place> places() {
        return relevant().stream().map(Finding::place).collect(Collectors.toSet());
    }

    private void house(DocumentFolder here, List<Path> documents, List<ServiceDocument> services, boolean all) {
        services.forEach(service -> findings.addAll(CompletenessCheck.of(service)));
        findings.addAll(DocumentCheck.of(services));
        TextCheck texts = TextCheck.of(files);
        findings.addAll(texts.findings());
        misspelt.addAll(texts.misspelt());
        findings.addAll(HeaderCheck.of(services, all));
        findings.addAll(SubjectCheck.of(services));
        findings.addAll(StatementCheck.of(services));
        findings.addAll(FileCheck.of(here, documents, files, services));
        if (all) {
            findings.addAll(
                    BaselineCheck.of(services, folder.resolveSibling("schemas").resolve("released")));
        }
        findings.addAll(FormCheck.of(services, places()));
    }

    /** Reads the document into the model; empty if it is too incomplete for that. */
    private List<ServiceDocument> service(Path file) {
        boolean valid = false;
        try {
            DocumentNode document = files.open(file);
            StructureCheck check = StructureCheck.of(document, house);
            List<Finding> structure = check.findings();
            findings.addAll(structure);
            misspelt.addAll(check.misspelt());
            if (!StructureCheck.isDocument(document)) {
                strangers.add(document.place()
                        .file()
                        .substring(folder.getFileName().toString().length() + 1));
                return List.of();
            }
            valid = structure.stream().allMatch(finding -> finding.rule() == Rule.BINDING_VERSION);
            return List.of(new ServiceReader(folder, files).read(file));
        } catch (UnreadableFileException e) {
            add(Rule.READABLE, e);
        } catch (InvalidDocumentException e) {
            if (valid) {
                add(Rule.OPERATIONS, e);
            }
        }
        return List.of();
    }

    /**
     * Provisioning reads the documents together, so this system's must agree; others must only not contradict each
     * other.
     */
    private void declarations(List<Path> documents, List<ServiceDocument> services) {
        if (house) {
            Documents.problems(folder, documents).forEach(problem -> add(Rule.DECLARATIONS, problem));
        } else {
            findings.addAll(DeclarationCheck.of(services));
        }
    }

    private void add(Rule rule, InvalidDocumentException e) {
        findings.add(new Finding(rule, e.place(), e.problem(), e.remedy()));
    }
}
