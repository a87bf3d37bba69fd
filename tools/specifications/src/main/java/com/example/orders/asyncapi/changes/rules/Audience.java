package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who sends to and receives from a channel, by the documents of both states: a service that has just left counts too. */
record Audience(Documents before, Documents now) {

    /** Whom no document names: they read the queues and have no documents here. */
    static final String OUTSIDE = "workers outside Kafka";

    SortedSet<String> services(Action action, Collection<String> addresses) {
        SortedSet<String> services = new TreeSet<>();
        all().filter(service -> operations(service, action, addresses).findAny().isPresent())
                .forEach(service -> services.add(service.service()));
        if (action == Action.RECEIVE && services.isEmpty() && isQueue(addresses)) {
            services.add(OUTSIDE);
        }
        return services;
    }

    boolean has(Action action, Collection<String> addresses) {
        return !services(action, addresses).isEmpty();
    }

    /** Whether the earlier state has no document of that service. */
    boolean isNew(String service) {
        return before.services().stream().noneMatch(earlier -> earlier.service().equals(service));
    }

    /** Services whose documents mention one of the channels. */
    Set<String> users(Documents documents, Collection<String> addresses) {
        Set<String> users = new TreeSet<>();
        for (ServiceDocument service : documents.services()) {
            if (service.channels().stream().anyMatch(channel -> addresses.contains(channel.address()))) {
                users.add(service.service());
            }
        }
        return users;
    }

    /** The channel with its settings, in the earlier documents. */
    Optional<Channel> declaredBefore(String address) {
        return before.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.declaredIn().isEmpty())
                .filter(channel -> channel.address().equals(address))
                .findFirst();
    }

    /** Whether everybody on the channel could expect the message: it was sent there, or all receivers were ready. */
    boolean isExpected(String message, Collection<String> addresses) {
        List<Operation> earlier = before.services().stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> addresses.contains(operation.channel().address()))
                .toList();
        Predicate<Operation> knows =
                operation -> operation.messages().stream().map(Message::name).anyMatch(message::equals);
        List<Operation> receiving = earlier.stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .toList();
        return earlier.stream()
                        .filter(operation -> operation.action() == Action.SEND)
                        .anyMatch(knows)
                || (!receiving.isEmpty() && receiving.stream().allMatch(knows))
                || addresses.stream()
                        .noneMatch(address -> declaredBefore(address).isPresent());
    }

    private boolean isQueue(Collection<String> addresses) {
        return all().flatMap(service -> service.channels().stream())
                .anyMatch(channel -> channel.protocol() == Protocol.SQS && addresses.contains(channel.address()));
    }

    private static Stream<Operation> operations(ServiceDocument service, Action action, Collection<String> addresses) {
        return service.operations().stream()
                .filter(operation -> operation.action() == action)
                .filter(operation -> addresses.contains(operation.channel().address()));
    }

    private Stream<ServiceDocument> all() {
        return Stream.concat(before.services().stream(), now.services().stream());
    }
}
