package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.List;

/**
 * One AsyncAPI document.
 *
 * @param service the name of the document's folder, for instance {@code order-producer}
 * @param path below the folder of all documents, for instance {@code order-producer/asyncapi.yaml}
 * @param version {@code info.version}; empty where there is none
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

    public Place place() {
        return source.place();
    }
}
