package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.checks.PlatformFacts.Protocol;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that each channel is on servers of its own protocol, in every environment, with bindings of that protocol
 * only.
 */
final class ChannelServerCheck {

    private static final String SERVERS = "#/servers/";

    private final ServiceDocument service;
    private final Map<String, String> declared;
    private final Map<DocumentNode, List<Channel>> onServer = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ChannelServerCheck(ServiceDocument service, Map<String, String> declared) {
        this.service = service;
        this.declared = declared;
        service.source().find("servers").stream()
                .flatMap(servers -> servers.written().stream())
                .forEach(server -> onServer.put(server, new ArrayList<>()));
    }

    static List<Finding> of(List<ServiceDocument> services) {
        Map<String, String> declared = new HashMap<>();
        services.stream().flatMap(service -> service.channels().stream()).forEach(channel -> bindings(channel)
                .forEach(binding -> declared.putIfAbsent(channel.address(), binding)));
        List<ChannelServerCheck> checks = services.stream()
                .map(service -> new ChannelServerCheck(service, declared))
                .toList();
        checks.forEach(check -> check.service.channels().forEach(check::references));
        Set<Place> right = new HashSet<>();
        checks.forEach(check -> check.right(right));
        checks.forEach(check -> check.compare(right));
        return checks.stream().flatMap(check -> check.findings.stream()).toList();
    }

    /** A channel without servers of its own is on all servers. */
    private void references(Channel channel) {
        List<DocumentNode> named =
                channel.source().find("servers").map(DocumentNode::written).orElse(List.of());
        if (named.isEmpty()) {
            onServer.values().forEach(channels -> channels.add(channel));
        }
        Set<String> known = new HashSet<>();
        for (DocumentNode reference : named) {
            String text = reference.reference().orElse("");
            Optional<DocumentNode> server = onServer.keySet().stream()
                    .filter(candidate -> text.equals(SERVERS + candidate.name()))
                    .findFirst();
            if (server.isEmpty()) {
                add(
                        Rule.CHANNEL_SERVERS,
                        reference,
                        "'%s' is not a server of this document".formatted(text),
                        "refer to one under " + SERVERS);
            } else if (!known.add(text)) {
                add(
                        Rule.CHANNEL_SERVERS,
                        reference,
                        "the channel '%s' names the server '%s' twice".formatted(channel.name(), text),
                        "name each server once");
            } else {
                onServer.get(server.get()).add(channel);
            }
        }
    }

    /**
     * Collects the servers that fit some channel: if such a server does not fit here, the reference is wrong, not the
     * server.
     */
    private void right(Set<Place> right) {
        onServer.forEach((server, channels) -> {
            if (channels.stream().anyMatch(channel -> fits(server, channel))) {
                right.add(server.resolved().place());
            }
        });
    }

    private void compare(Set<Place> right) {
        if (!findings.isEmpty()) {
            return;
        }
        Set<DocumentNode> wrong = new HashSet<>();
        onServer.forEach((server, channels) -> {
            if (!channels.isEmpty() && channels.stream().noneMatch(channel -> fits(server, channel))) {
                wrong.add(server);
                boolean ofAll = !right.contains(server.resolved().place());
                add(
                        Rule.CHANNEL_SERVERS,
                        ofAll ? server.resolved().child("protocol") : server,
                        "the server '%s' speaks %s, and its channels are of %s"
                                .formatted(
                                        ofAll ? server.resolved().name() : server.name(),
                                        spoken(server).orElse(""),
                                        spokenBy(channels.getFirst())),
                        ofAll ? "write the protocol that is spoken there" : "refer to the server of their protocol");
            }
        });
        service.channels().forEach(channel -> compare(channel, wrong));
        if (findings.isEmpty()) {
            service.channels().forEach(this::environments);
        }
        if (findings.isEmpty()) {
            onServer.forEach(this::unused);
            findings.addAll(BindingCheck.of(service, this::spokenOn));
        }
    }

    private void compare(Channel channel, Set<DocumentNode> wrong) {
        List<String> others = onServer.entrySet().stream()
                .filter(entry -> entry.getValue().contains(channel) && !wrong.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .filter(server -> !fits(server, channel))
                .map(DocumentNode::name)
                .toList();
        if (!others.isEmpty()) {
            add(
                    Rule.CHANNEL_SERVERS,
                    channel.source().find("servers").orElse(channel.source()),
                    "the channel '%s' is of %s, and is on the servers %s"
                            .formatted(channel.name(), spokenBy(channel), others),
                    "name the servers of the channel's protocol only");
        }
    }

    private boolean fits(DocumentNode server, Channel channel) {
        Set<String> wanted = spokenBy(channel);
        return wanted.isEmpty()
                || spoken(server).isEmpty()
                || wanted.contains(spoken(server).get());
    }

    private static Optional<String> spoken(DocumentNode server) {
        return ServerCheck.protocol(server.resolved()).map(Protocol::binding);
    }

    /**
     * Determines a channel's protocol by its own binding, else by its declaring document's binding, else by its
     * servers.
     */
    private Set<String> spokenBy(Channel channel) {
        List<String> own = bindings(channel);
        if (!own.isEmpty()) {
            return new TreeSet<>(own);
        }
        return declared.containsKey(channel.address()) ? Set.of(declared.get(channel.address())) : spokenOn(channel);
    }

    private static List<String> bindings(Channel channel) {
        return channel.source().find("bindings").stream()
                .flatMap(bindings -> bindings.written().stream())
                .map(DocumentNode::name)
                .toList();
    }

    private void environments(Channel channel) {
        Set<String> wanted = new LinkedHashSet<>();
        Set<String> there = new LinkedHashSet<>();
        Set<String> spoken = spokenOn(channel);
        onServer.forEach((server, channels) -> {
            if (spoken(server).filter(spoken::contains).isPresent()) {
                wanted.addAll(ServerCheck.environments(server.resolved()));
            }
            if (channels.contains(channel)) {
                there.addAll(ServerCheck.environments(server.resolved()));
            }
        });
        wanted.removeAll(there);
        wanted.forEach(environment -> add(
                Rule.SERVERS,
                channel.source().find("servers").orElse(channel.source()),
                "the channel '%s' is on no server with the tag %s".formatted(channel.name(), environment),
                "add the server of its protocol there"));
    }

    private void unused(DocumentNode server, List<Channel> channels) {
        if (channels.isEmpty() && !service.channels().isEmpty()) {
            add(
                    Rule.CHANNEL_SERVERS,
                    server,
                    "no channel is on the server '%s'".formatted(server.name()),
                    "remove it, or name it in a channel");
        }
    }

    private Set<String> spokenOn(Channel channel) {
        Set<String> spoken = new TreeSet<>();
        onServer.forEach((server, channels) -> {
            if (channels.contains(channel)) {
                spoken(server).ifPresent(spoken::add);
            }
        });
        return spoken;
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
