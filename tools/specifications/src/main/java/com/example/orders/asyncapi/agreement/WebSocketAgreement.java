package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import java.util.ArrayList;
import java.util.List;

/** Checks that the paths at which a service serves WebSockets are those of its document's channels. */
final class WebSocketAgreement {

    private WebSocketAgreement() {}

    static List<Finding> findings(ServiceDocument document, Usage usage) {
        List<Channel> channels = document.channels().stream()
                .filter(channel -> channel.protocol() == Protocol.WS)
                .toList();
        List<Finding> findings = new ArrayList<>();
        channels.stream()
                .filter(channel -> !usage.webSockets().containsKey(channel.address()))
                .forEach(channel -> findings.add(new Finding(
                        Rule.CODE_WEB_SOCKETS,
                        channel.place(),
                        "the channel '%s' is a WebSocket at '%s', and the service serves none there"
                                .formatted(channel.name(), channel.address()),
                        "write the path of the code, or serve it")));
        usage.webSockets().forEach((path, where) -> {
            if (channels.stream().noneMatch(channel -> channel.address().equals(path))) {
                findings.add(new Finding(
                        Rule.CODE_WEB_SOCKETS,
                        document.place(),
                        "%s serves a WebSocket at '%s', and no channel describes it".formatted(where, path),
                        "add a channel with a ws binding"));
            }
        });
        return findings;
    }
}
