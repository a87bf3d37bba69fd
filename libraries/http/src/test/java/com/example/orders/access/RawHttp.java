package com.example.orders.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that sends arbitrary bytes, as an attacker might. An HTTP client would refuse to send some of them. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawHttp(socket);
    }

    /** Sends one request, written with LF line ends, and returns the whole response. */
    public static String exchange(int port, String request) throws IOException {
        try (RawHttp connection = connect(port)) {
            connection.send(request.replace("\n", "\r\n"));
            return connection.rest();
        }
    }

    public void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the next byte received. */
    public int next() throws IOException {
        return socket.getInputStream().read();
    }

    /** Returns everything received until the server closes the connection. Fails if the server does not close it. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
