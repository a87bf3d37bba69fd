package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Checks whether anything listens at an address, so that a stopped part is reported within a second instead of after a
 * client's retries.
 */
final class Probe {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int HIGHEST_PORT = 65_535;

    private Probe() {}

    /** Returns as soon as one address of the comma-separated list accepts a connection. */
    static void bootstrap(String part, String servers) {
        IOException last = null;
        for (String server : servers.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            try {
                connect(server.substring(0, Math.max(colon, 0)).strip(), port(server, colon));
                return;
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw silent(part, servers, last);
    }

    static void http(String part, URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        try {
            connect(address.getHost(), port);
        } catch (IOException refused) {
            throw silent(part, address.toString(), refused);
        }
    }

    static CommandFailure silent(String part, String address, Throwable cause) {
        return new CommandFailure(part + " does not answer at " + address + ".", Remedies.START, cause);
    }

    private static int port(String server, int colon) {
        String port = server.substring(colon + 1).strip();
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new CommandFailure(
                    "'" + server + "' is not a Kafka address.", "Give HOST:PORT, for example localhost:19092.");
        }
        return Integer.parseInt(port);
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        }
    }
}
