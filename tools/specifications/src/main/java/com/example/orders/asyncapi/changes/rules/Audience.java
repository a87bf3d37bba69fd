package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.Side;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who sends to and receives from a channel in either state of the documents, including services since removed. */
record Audience(Documents before, Documents now) {

    /** Represents workers that read the queues but have no document here. */
    static final String OUTSIDE = "workers outside Kafka";

    SortedSet<String> services(Action action, Collection<String> addresses) {
        SortedSet<String> services = all().filter(service ->
                        service.operations().stream().anyMatch(operation -> is(operation, action, addresses)))
                .map(ServiceDocument::service)
                .collect(Collectors.toCollection(TreeSet::new));
        if (action == Action.RECEIVE && services.isEmpty() && isQueue(addresses)) {
            services.add(OUTSIDE);
        }
        return services;
    }

    /**
     * Returns the sides that a change of a message can break: receivers if somebody sends, and senders if a documented
     * service receives, since outside workers accept any message. Returns both if nobody is known.
     */
    Set<Side> concerned(Collection<String> addresses) {
        Set<Side> concerned = EnumSet.noneOf(Side.class);
        if (!services(Action.SEND, addresses).isEmpty()) {
            concerned.add(Side.RECEIVERS);
        }
        if (services(Action.RECEIVE, addresses).stream().anyMatch(service -> !service.equals(OUTSIDE))) {
            concerned.add(Side.SENDERS);
        }
        return concerned.isEmpty() ? EnumSet.allOf(Side.class) : concerned;
    }

    /** Whether the service has no document in the earlier state. */
    boolean isNew(String service) {
        return before.services().stream().noneMatch(earlier -> earlier.service().equals(service));
    }

    /** Returns the services whose documents mention one of the channels. */
    SortedSet<String> users(Documents documents, Collection<String> addresses) {
        return documents.services().stream()
                .filter(service ->
                        service.channels().stream().anyMatch(channel -> addresses.contains(channel.address())))
                .map(ServiceDocument::service)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the channel with its settings in the earlier documents. */
    Optional<Channel> declaredBefore(String address) {
        return before.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel ->
                        channel.declaredIn().isEmpty() && channel.address().equals(address))
                .findFirst();
    }

    /**
     * Whether the message could be expected on the channel: it was sent before, all receivers took it, or the channel
     * is new.
     */
    boolean isExpected(String message, Collection<String> addresses) {
        Predicate<Operation> knows = operation ->
                operation.messages().stream().anyMatch(known -> known.name().equals(message));
        List<Operation> receiving = earlier(Action.RECEIVE, addresses);
        return earlier(Action.SEND, addresses).stream().anyMatch(knows)
                || (!receiving.isEmpty() && receiving.stream().allMatch(knows))
                || addresses.stream()
                        .noneMatch(address -> declaredBefore(address).isPresent());
    }

    private List<Operation> earlier(Action action, Collection<String> addresses) {
        return before.services().stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> is(operation, action, addresses))
                .toList();
    }

    private boolean isQueue(Collection<String> addresses) {
        return all().flatMap(service -> service.channels().stream())
                .anyMatch(channel -> channel.protocol() == Protocol.SQS && addresses.contains(channel.address()));
    }

    private static boolean is(Operation operation, Action action, Collection<String> addresses) {
        return operation.action() == action
                && addresses.contains(operation.channel().address());
    }

    private Stream<ServiceDocument> all() {
        return Stream.concat(before.services().stream(), now.services().stream());
    }
}
