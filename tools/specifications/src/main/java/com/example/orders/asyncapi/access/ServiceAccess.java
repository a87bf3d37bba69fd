package com.example.orders.asyncapi.access;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One permission of a service, and the operation in its document that needs it.
 *
 * @param place of the first operation that needs it
 */
public record ServiceAccess(String service, Place place, AclBinding binding) {

    /** The extension of an operation or trait with the prefix of the ids of its Kafka transactions. */
    private static final String TRANSACTIONAL_ID_PREFIX = "x-transactional-id-prefix";

    /** Kafka's principal for all users in a rule. */
    private static final String EVERYBODY = "User:*";

    /** Returns every permission that the services need, each once, in the order of documents and operations. */
    public static List<ServiceAccess> of(Documents documents) {
        return documents.services().stream()
                .flatMap(service -> of(service).stream())
                .toList();
    }

    /** Returns the principal of a service, whose user name is the service's name. */
    public static String principal(String service) {
        return "User:" + service;
    }

    /** Whether a rule of the broker covers this access or part of it: some hosts, or some of the names. */
    boolean isTouchedBy(AclBinding rule) {
        return Set.of(binding.entry().principal(), EVERYBODY)
                        .contains(rule.entry().principal())
                && Set.of(binding.entry().operation(), AclOperation.ALL)
                        .contains(rule.entry().operation())
                && overlaps(binding.pattern(), rule.pattern());
    }

    private static boolean overlaps(ResourcePattern needed, ResourcePattern ruled) {
        boolean part = needed.patternType() == PatternType.PREFIXED
                && needed.resourceType() == ruled.resourceType()
                && ruled.name().startsWith(needed.name());
        return part
                || new ResourcePatternFilter(needed.resourceType(), needed.name(), PatternType.MATCH).matches(ruled);
    }

    private static List<ServiceAccess> of(ServiceDocument service) {
        Map<AclBinding, ServiceAccess> needed = new LinkedHashMap<>();
        for (Operation operation : service.operations()) {
            // An event that another service publishes on its behalf needs no permission of its own.
            if (operation.channel().protocol() == Protocol.KAFKA
                    && operation.publishedBy().isEmpty()) {
                for (AclBinding binding : bindings(principal(service.service()), operation)) {
                    needed.putIfAbsent(binding, new ServiceAccess(service.service(), operation.place(), binding));
                }
            }
        }
        return List.copyOf(needed.values());
    }

    private static List<AclBinding> bindings(String principal, Operation operation) {
        List<AclBinding> bindings = new ArrayList<>();
        ResourcePattern topic = literal(ResourceType.TOPIC, operation.channel().address());
        bindings.add(
                allow(principal, operation.action() == Action.SEND ? AclOperation.WRITE : AclOperation.READ, topic));
        bindings.add(allow(principal, AclOperation.DESCRIBE, topic));
        if (operation.action() == Action.RECEIVE) {
            operation
                    .groupId()
                    .map(group -> allow(principal, AclOperation.READ, literal(ResourceType.GROUP, group)))
                    .ifPresent(bindings::add);
        } else {
            transactionalIdPrefix(operation).ifPresent(prefix -> {
                var ids = new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED);
                bindings.add(allow(principal, AclOperation.WRITE, ids));
                bindings.add(allow(principal, AclOperation.DESCRIBE, ids));
            });
        }
        return bindings;
    }

    private static Optional<String> transactionalIdPrefix(Operation operation) {
        Stream<DocumentNode> traits =
                operation.source().find("traits").stream().flatMap(all -> all.children().stream());
        return Stream.concat(Stream.of(operation.source()), traits)
                .flatMap(node -> node.find(TRANSACTIONAL_ID_PREFIX).stream())
                .map(DocumentNode::text)
                .findFirst();
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.LITERAL);
    }

    private static AclBinding allow(String principal, AclOperation operation, ResourcePattern resource) {
        return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
