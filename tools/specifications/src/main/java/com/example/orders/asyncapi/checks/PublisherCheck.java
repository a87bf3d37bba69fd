package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.List;
import java.util.Optional;

/** Checks that {@code x-published-by} names another service whose own document sends what the operation declares. */
final class PublisherCheck {

    private static final String PUBLISHED_BY = "x-published-by";

    private PublisherCheck() {}

    /** Checks one operation; all documents are needed to know what another publisher sends. */
    static List<Finding> of(Operation operation, ServiceDocument service, List<ServiceDocument> services) {
        return operation.source().find(PUBLISHED_BY).stream()
                .flatMap(publisher -> check(operation, publisher, service, services).stream())
                .toList();
    }

    private static Optional<Finding> check(
            Operation operation, DocumentNode publisher, ServiceDocument service, List<ServiceDocument> services) {
        if (operation.action() == Action.RECEIVE) {
            return found(publisher, PUBLISHED_BY + " is on an operation that receives", "remove it");
        }
        if (publisher.text().equals(service.service())) {
            return found(publisher, PUBLISHED_BY + " names the document's own service", "remove it");
        }
        if (operation.clientId().isPresent()) {
            return found(
                    operation.source(),
                    "operation %s has a client id, and is published by '%s'"
                            .formatted(operation.name(), publisher.text()),
                    "keep one: the client id if the service sends itself, else " + PUBLISHED_BY);
        }
        String address = operation.channel().address();
        return services.stream()
                .filter(other -> other.service().equals(publisher.text()))
                .filter(other -> other.operations().stream()
                        .noneMatch(sends -> sends.action() == Action.SEND
                                && sends.channel().address().equals(address)))
                .findFirst()
                .flatMap(other -> found(
                        publisher,
                        "operation %s is published by '%s', whose document sends nothing to '%s'"
                                .formatted(operation.name(), other.service(), address),
                        "name the service that publishes it"));
    }

    private static Optional<Finding> found(DocumentNode node, String problem, String remedy) {
        return Optional.of(new Finding(Rule.CLIENTS, node.place(), problem, remedy));
    }
}
