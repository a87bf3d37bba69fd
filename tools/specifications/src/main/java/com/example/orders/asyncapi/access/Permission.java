package com.example.orders.asyncapi.access;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
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
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One permission of a Kafka user, and the place in a document that needs it. A service's user has the service's name.
 *
 * @param place of the first operation that needs it
 */
public record Permission(String user, Place place, AclBinding binding) {

    /**
     * The user of the command line and of other tools. It reads everything, and writes what {@code x-published-by: operator}
     * declares.
     */
    public static final String OPERATOR = "operator";

    /** The user who may do everything. It creates topics, access rules and users. */
    public static final String PROVISIONING = "provisioning";

    /** Apache Kafka's user for clients without credentials. */
    public static final String ANONYMOUS = "ANONYMOUS";

    /** The extension of an operation or trait with the prefix of the ids of its Kafka transactions. */
    private static final String TRANSACTIONAL_ID_PREFIX = "x-transactional-id-prefix";

    /** The extension of a server that lets clients without credentials read: the prefix of their consumer groups. */
    private static final String ANONYMOUS_GROUP_PREFIX = "x-anonymous-group-prefix";

    /** Kafka's principal for all users in a rule. */
    private static final String EVERYBODY = "User:*";

    /**
     * Returns every permission that the documents need, each once.
     *
     * @param anonymousUser the user as whom the broker accepts clients without credentials: {@link #ANONYMOUS} in Apache
     *     Kafka, {@code *} in Redpanda, which can name them only together with everybody; empty if it accepts none
     */
    public static List<Permission> of(Documents documents, String anonymousUser) {
        List<Permission> needed = new ArrayList<>();
        documents.services().forEach(service -> needed.addAll(ofService(service)));
        needed.addAll(ofOperator(documents));
        if (!anonymousUser.isEmpty()) {
            documents.services().stream()
                    .flatMap(service -> service.source().find("servers").stream())
                    .flatMap(servers -> servers.children().stream())
                    .flatMap(server -> server.find(ANONYMOUS_GROUP_PREFIX).stream())
                    .findFirst()
                    .ifPresent(prefix -> needed.addAll(ofAnonymous(anonymousUser, prefix)));
        }
        return List.copyOf(needed);
    }

    /** Returns the principal of a user. */
    public static String principal(String user) {
        return "User:" + user;
    }

    /** Whether a rule of the broker covers this permission or part of it: some hosts, or some of the names. */
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

    private static List<Permission> ofService(ServiceDocument service) {
        Granted granted = new Granted(service.service());
        for (Operation operation : service.operations()) {
            // An event that another one publishes on its behalf needs no permission of its own.
            if (operation.channel().protocol() == Protocol.KAFKA
                    && operation.publishedBy().isEmpty()) {
                granted.operation(operation);
            }
        }
        return granted.permissions();
    }

    /** A requeue writes a marker to the dead letter topic, and the dead letter to a topic that its service receives. */
    private static List<Permission> ofOperator(Documents documents) {
        Granted granted = new Granted(OPERATOR);
        Place first = documents.services().getFirst().place();
        granted.reading(first);
        // Some clients cannot read without a group, for instance the reply to a request.
        granted.allow(
                first,
                AclOperation.READ,
                new ResourcePattern(ResourceType.GROUP, OPERATOR + "-", PatternType.PREFIXED));
        // To compare the access rules themselves.
        granted.allow(first, AclOperation.DESCRIBE, literal(ResourceType.CLUSTER, Resource.CLUSTER_NAME));
        for (ServiceDocument service : documents.services()) {
            for (Operation requeue : service.operations()) {
                if (requeue.publishedBy().equals(Optional.of(OPERATOR))) {
                    granted.operation(requeue);
                    granted.transactions(
                            requeue.place(),
                            literal(
                                    ResourceType.TRANSACTIONAL_ID,
                                    DeadLetterTopic.transactionalId(
                                            requeue.channel().address())));
                    service.operations().stream()
                            .filter(received -> received.action() == Action.RECEIVE
                                    && received.channel().protocol() == Protocol.KAFKA)
                            .forEach(received -> granted.writing(
                                    requeue.place(), received.channel().address()));
                }
            }
        }
        return granted.permissions();
    }

    private static List<Permission> ofAnonymous(String user, DocumentNode prefix) {
        Granted granted = new Granted(user);
        granted.reading(prefix.place());
        granted.allow(
                prefix.place(),
                AclOperation.READ,
                new ResourcePattern(ResourceType.GROUP, prefix.text(), PatternType.PREFIXED));
        return granted.permissions();
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.LITERAL);
    }

    /** Collects the permissions of one user. */
    private static final class Granted {

        private final String user;
        private final Map<AclBinding, Permission> permissions = new LinkedHashMap<>();

        Granted(String user) {
            this.user = user;
        }

        List<Permission> permissions() {
            return List.copyOf(permissions.values());
        }

        void operation(Operation operation) {
            Place place = operation.place();
            String topic = operation.channel().address();
            if (operation.action() == Action.SEND) {
                writing(place, topic);
                transactionalIdPrefix(operation)
                        .ifPresent(prefix -> transactions(
                                place,
                                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED)));
                return;
            }
            allow(place, AclOperation.READ, literal(ResourceType.TOPIC, topic));
            allow(place, AclOperation.DESCRIBE, literal(ResourceType.TOPIC, topic));
            operation.groupId().ifPresent(group -> allow(place, AclOperation.READ, literal(ResourceType.GROUP, group)));
        }

        void writing(Place place, String topic) {
            allow(place, AclOperation.WRITE, literal(ResourceType.TOPIC, topic));
            allow(place, AclOperation.DESCRIBE, literal(ResourceType.TOPIC, topic));
        }

        void transactions(Place place, ResourcePattern ids) {
            allow(place, AclOperation.WRITE, ids);
            allow(place, AclOperation.DESCRIBE, ids);
        }

        /** Lets the user read every topic and describe every group, but join none. */
        void reading(Place place) {
            ResourcePattern topics = literal(ResourceType.TOPIC, ResourcePattern.WILDCARD_RESOURCE);
            allow(place, AclOperation.READ, topics);
            allow(place, AclOperation.DESCRIBE, topics);
            allow(place, AclOperation.DESCRIBE_CONFIGS, topics);
            allow(place, AclOperation.DESCRIBE, literal(ResourceType.GROUP, ResourcePattern.WILDCARD_RESOURCE));
        }

        void allow(Place place, AclOperation operation, ResourcePattern resource) {
            AclBinding binding = new AclBinding(
                    resource, new AccessControlEntry(principal(user), "*", operation, AclPermissionType.ALLOW));
            permissions.putIfAbsent(binding, new Permission(user, place, binding));
        }

        private static Optional<String> transactionalIdPrefix(Operation operation) {
            Stream<DocumentNode> traits =
                    operation.source().find("traits").stream().flatMap(all -> all.children().stream());
            return Stream.concat(Stream.of(operation.source()), traits)
                    .flatMap(node -> node.find(TRANSACTIONAL_ID_PREFIX).stream())
                    .map(DocumentNode::text)
                    .findFirst();
        }
    }
}
