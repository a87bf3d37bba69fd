package com.example.orders.relay.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A proxy that connects every third client to another server than the others. */
public final class SplittingProxy implements AutoCloseable {
    private final ServerSocket listener;

    public SplittingProxy(int port, int thirdPort) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread.startVirtualThread(() -> accept(port, thirdPort));
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept(int port, int thirdPort) {
        try {
            for (int n = 1; ; n++) {
                Socket client = listener.accept();
                var server = new Socket("localhost", n % 3 == 0 ? thirdPort : port);
                Thread.startVirtualThread(() -> pass(client, server));
                Thread.startVirtualThread(() -> pass(server, client));
            }
        } catch (SocketException _) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (SocketException _) {
            // The other direction has closed both.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
