package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.UnreadableFileException;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.ServiceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a folder of documents by every {@link Rule}. What a later rule builds on is checked first: a document that is not
 * AsyncAPI gets no findings about its examples.
 */
public final class SpecificationCheck {

    private final Path folder;
    private final DocumentFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private SpecificationCheck(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.files = new DocumentFiles(this.folder.getParent());
    }

    /**
     * All findings, document by document.
     *
     * @param asyncapiFolder has a folder with an {@code asyncapi.yaml} per service, and lies beside {@code schemas}
     * @throws InvalidDocumentException when there is no document in the folder
     */
    public static List<Finding> of(Path asyncapiFolder) {
        return new SpecificationCheck(asyncapiFolder).run();
    }

    private List<Finding> run() {
        List<Path> documents = Documents.files(folder);
        List<ServiceDocument> services =
                documents.stream().flatMap(file -> service(file).stream()).toList();
        services.forEach(service -> findings.addAll(CompletenessCheck.of(service)));
        findings.addAll(PlatformCheck.of(services, services.size() == documents.size()));
        List<Finding> payloads = PayloadCheck.of(services);
        findings.addAll(payloads);
        if (payloads.stream().noneMatch(finding -> finding.rule() == Rule.AVRO_VALID)) {
            findings.addAll(ExampleCheck.of(services));
            findings.addAll(SubjectCheck.of(services));
            if (services.size() == documents.size()) {
                findings.addAll(BaselineCheck.of(
                        services, folder.resolveSibling("schemas").resolve("released")));
            }
        }
        if (findings.isEmpty()) {
            declarations();
        }
        return findings.stream().distinct().toList();
    }

    /** The document as a model; none when it is not AsyncAPI. */
    private List<ServiceDocument> service(Path file) {
        try {
            DocumentNode document = files.open(file);
            List<Finding> structure = StructureCheck.of(document);
            findings.addAll(structure);
            return structure.stream().allMatch(finding -> finding.rule() == Rule.BINDING_VERSION)
                    ? List.of(new ServiceReader(folder, files).read(file))
                    : List.of();
        } catch (UnreadableFileException e) {
            add(Rule.READABLE, e);
        } catch (InvalidDocumentException e) {
            add(Rule.OPERATIONS, e);
        }
        return List.of();
    }

    /** Reading them all together is what provisioning does; it ends at the first contradiction. */
    private void declarations() {
        try {
            Documents.read(folder);
        } catch (InvalidDocumentException e) {
            add(Rule.DECLARATIONS, e);
        }
    }

    private void add(Rule rule, InvalidDocumentException e) {
        findings.add(new Finding(rule, e.place(), e.problem(), e.remedy()));
    }
}
