package com.example.orders.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwarderTest {

    private static final int TIMEOUT_MS = 10_000;

    private ServerSocket server;
    private Forwarder forwarder;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        forwarder = new Forwarder(FreePorts.next(), server.getLocalPort());
        forwarder.open();
    }

    @AfterEach
    void close() throws IOException {
        forwarder.close();
        server.close();
    }

    @Test
    void forwardsBothDirectionsAndTheEnd() throws IOException {
        try (Socket client = connected();
                Socket accepted = server.accept()) {
            client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            assertThat(accepted.getInputStream().readAllBytes()).asString().isEqualTo("question");
            accepted.getOutputStream().write("answer".getBytes(StandardCharsets.UTF_8));
            accepted.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("answer");
        }
    }

    @Test
    void resetsItsConnectionsAndRefusesNewOnesWhenItIsClosed() throws IOException {
        try (Socket client = connected();
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);

            forwarder.close();

            assertThat(forwarder.isOpen()).isFalse();
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void opensAgainOnItsPort() throws IOException {
        forwarder.close();
        forwarder.open();

        try (Socket client = connected();
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(7);
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void resetsAConnectionWhoseServerIsUnavailable() throws IOException {
        server.close();

        try (Socket client = connected()) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), forwarder.port());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }
}
