package com.example.orders.systemtests.containers;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards connections from one port of localhost to another. Closing it resets all connections. */
final class Forwarder {

    private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

    private final int port;
    private final int target;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;
    private Thread accepting;

    Forwarder(int port, int target) {
        this.port = port;
        this.target = target;
    }

    int port() {
        return port;
    }

    synchronized boolean isOpen() {
        return listening != null;
    }

    synchronized void open() {
        if (listening != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(localhost(port));
            listening = socket;
            accepting = Thread.ofVirtual().name("forwarder-" + port).start(() -> accept(socket));
        } catch (IOException e) {
            throw new PartFailedException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    synchronized void close() {
        if (listening != null) {
            close(listening);
            listening = null;
            awaitEnd(accepting);
            connections.forEach(this::reset);
        }
    }

    /** Waits for the accepting thread, because the port is free only after that thread has ended. */
    private static void awaitEnd(Thread accepting) {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                log.debug("No longer listening on port {}", port, closed);
            }
        }
    }

    private void connect(Socket client) {
        connections.add(client);
        Socket server = new Socket();
        connections.add(server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(localhost(target));
            if (!isOpen()) {
                throw new IOException("closed in the meantime");
            }
            Thread answers = Thread.ofVirtual().start(() -> pump(server, client));
            pump(client, server);
            answers.join();
        } catch (IOException unavailable) {
            log.debug("No connection from port {} to port {}", port, target, unavailable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reset(client);
            reset(server);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
    }

    /** Resets a connection; this has no effect if both sides have already closed it. */
    private void reset(Socket socket) {
        connections.remove(socket);
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            log.debug("Already closed: {}", socket, closed);
        }
        close(socket);
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("Closed with an error: {}", socket, e);
        }
    }

    private static InetSocketAddress localhost(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
