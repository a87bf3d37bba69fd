package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One AsyncAPI document.
 *
 * @param service the name of the document's folder, for instance {@code order-producer}
 * @param path below the folder of all documents, for instance {@code order-producer/asyncapi.yaml}
 * @param version {@code info.version}; empty if there is none
 * @param source the document itself
 */
public record ServiceDocument(
        String service,
        String path,
        String version,
        List<Channel> channels,
        List<Operation> operations,
        DocumentNode source) {

    public ServiceDocument {
        channels = List.copyOf(channels);
        operations = List.copyOf(operations);
    }

    /** Returns the document with other addresses for the channels of one protocol. */
    public ServiceDocument withAddresses(Protocol protocol, UnaryOperator<String> address) {
        List<Channel> renamed = channels.stream()
                .map(channel -> channel.protocol() == protocol ? channel.at(address.apply(channel.address())) : channel)
                .toList();
        return new ServiceDocument(service, path, version, renamed, operations, source);
    }

    public Place place() {
        return source.place();
    }
}
