package com.example.orders.livepage;

import java.net.URI;

/**
 * A part of the system that the page shows.
 *
 * @param address where the part is read: a service's base address, the address of an exporter's metrics, or {@code
 *     tcp://host:port} for a server
 */
public record ShownPart(String name, Kind kind, URI address) {

    /** How a part is read. */
    public enum Kind {
        /** Serves {@code /prometheus} and {@code /health}. */
        SERVICE,
        /** Serves metrics of something else, for instance of the queues. */
        EXPORTER,
        /** Accepts connections; nothing else is asked of it. */
        SERVER
    }

    public static ShownPart service(String name, URI address) {
        return new ShownPart(name, Kind.SERVICE, address);
    }

    public static ShownPart exporter(String name, URI address) {
        return new ShownPart(name, Kind.EXPORTER, address);
    }

    public static ShownPart server(String name, String host, int port) {
        return new ShownPart(name, Kind.SERVER, URI.create("tcp://" + host + ":" + port));
    }
}
