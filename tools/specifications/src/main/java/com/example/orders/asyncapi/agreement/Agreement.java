package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares every document with what its service uses, in both directions. */
public final class Agreement {

    private final Documents documents;
    private final Map<String, Usage> usages;
    private final List<Finding> findings = new ArrayList<>();

    private Agreement(Documents documents, Map<String, Usage> usages) {
        this.documents = documents;
        this.usages = usages;
    }

    /**
     * Returns the disagreements; {@code usages} are keyed by the services' folders, as
     * {@link com.example.orders.asyncapi.usage.Usages#of} returns them.
     */
    public static List<Finding> findings(Documents documents, Map<String, Usage> usages) {
        Agreement agreement = new Agreement(documents, usages);
        documents.services().forEach(agreement::compare);
        agreement.undocumented();
        return agreement.findings.stream().distinct().toList();
    }

    private void compare(ServiceDocument document) {
        Usage usage = usages.get(document.service());
        if (usage == null) {
            findings.add(new Finding(
                    Rule.CODE_SERVICES,
                    document.place(),
                    "no service is called '%s'".formatted(document.service()),
                    "give the document's folder the name of the service's, or take it out"));
            return;
        }
        if (!usage.service().equals(document.service())) {
            findings.add(new Finding(
                    Rule.CODE_SERVICES,
                    document.place(),
                    "the service calls itself '%s'".formatted(usage.service()),
                    "set micronaut.application.name to %s, or rename the folders".formatted(document.service())));
        }
        findings.addAll(new ReceivedAgreement(document, usage).findings());
        findings.addAll(new SentAgreement(document, usage).findings());
        findings.addAll(new ReplyAgreement(document, usage).findings());
        findings.addAll(new RelayedAgreement(documents, document, usage).findings());
        findings.addAll(new RoutingAgreement(documents, document, usage).findings());
        findings.addAll(WebSocketAgreement.findings(document, usage));
        findings.addAll(new PlatformAgreement(document, usage).findings());
    }

    private void undocumented() {
        List<String> documented =
                documents.services().stream().map(ServiceDocument::service).toList();
        usages.keySet().stream()
                .filter(service -> !documented.contains(service))
                .forEach(service -> findings.add(new Finding(
                        Rule.CODE_SERVICES,
                        documents.services().getFirst().place(),
                        "the service '%s' has no document beside this one".formatted(service),
                        "write asyncapi/%s/asyncapi.yaml".formatted(service))));
    }
}
