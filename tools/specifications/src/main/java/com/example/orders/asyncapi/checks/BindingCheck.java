package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks that servers, channels, operations and messages have only bindings of the protocols in use there. */
final class BindingCheck {

    private final ServiceDocument service;
    private final Function<Channel, Set<String>> spoken;
    private final List<Finding> findings = new ArrayList<>();

    private BindingCheck(ServiceDocument service, Function<Channel, Set<String>> spoken) {
        this.service = service;
        this.spoken = spoken;
    }

    /** Checks one document; {@code spoken} returns a channel's protocols by their binding names. */
    static List<Finding> of(ServiceDocument service, Function<Channel, Set<String>> spoken) {
        BindingCheck check = new BindingCheck(service, spoken);
        check.bindings();
        return check.findings;
    }

    private void bindings() {
        ServerCheck.servers(service.source()).forEach(server -> ServerCheck.protocol(server)
                .ifPresent(protocol -> only(Set.of(protocol.binding()), "the server", server)));
        for (Channel channel : service.channels()) {
            Set<String> protocols = spoken.apply(channel);
            if (!protocols.isEmpty()) {
                only(protocols, "the channel", channel.source());
                channel.messages().forEach(message -> message(message.source()));
            }
        }
        service.operations().stream()
                .filter(operation -> !spoken.apply(operation.channel()).isEmpty())
                .forEach(operation ->
                        withTraits(spoken.apply(operation.channel()), "the operation", operation.source()));
    }

    private void message(DocumentNode message) {
        Set<String> protocols = new TreeSet<>();
        service.channels().stream()
                .filter(channel -> channel.messages().stream()
                        .anyMatch(each -> each.source().sameAs(message)))
                .forEach(channel -> protocols.addAll(spoken.apply(channel)));
        withTraits(protocols, "the message", message);
    }

    private void withTraits(Set<String> protocols, String what, DocumentNode node) {
        Stream.concat(Stream.of(node), node.find("traits").stream().flatMap(traits -> traits.children().stream()))
                .forEach(owner -> only(protocols, what, owner));
    }

    private void only(Set<String> protocols, String what, DocumentNode owner) {
        owner.find("bindings").stream()
                .flatMap(bindings -> bindings.children().stream())
                .filter(binding -> !protocols.contains(binding.name()))
                .forEach(binding -> add(
                        binding,
                        "%s has a binding of %s, and is of %s".formatted(what, binding.name(), protocols),
                        "remove it; bindings are of the protocol that is spoken there"));
    }

    private void add(DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(Rule.BINDINGS, node.place(), problem, remedy));
    }
}
