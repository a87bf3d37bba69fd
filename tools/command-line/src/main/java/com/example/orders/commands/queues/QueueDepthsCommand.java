package com.example.orders.commands.queues;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code queue-depths}: serves the depths of the queues to Prometheus until it is stopped. */
@Command(
        name = "queue-depths",
        description = "Serve the depths of the SQS queues to Prometheus at /metrics, until Ctrl-C.")
public final class QueueDepthsCommand implements Runnable {
    private static final int OK = 200;
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:QUEUE_DEPTHS_PORT:-9108}",
            description = "Where to listen (QUEUE_DEPTHS_PORT, 9108).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:QUEUE_DEPTHS_HOST:-localhost}",
            description = "On which address (QUEUE_DEPTHS_HOST, localhost; 0.0.0.0 in a container).")
    private String host;

    @Option(
            names = "--allowed-hosts",
            paramLabel = "NAMES",
            defaultValue = "${env:HTTP_ACCESS_HOSTS:-}",
            description = "Further host names to answer for, separated by commas (HTTP_ACCESS_HOSTS, none).")
    private String allowedHosts;

    @Override
    public void run() {
        GuardedServer server = listen();
        try (SqsClient sqs = Sqs.withoutProbe(addresses)) {
            QueueDepths depths = new QueueDepths(() -> new Queues(sqs).counts());
            byte[] up = "{\"status\":\"UP\"}\n".getBytes(StandardCharsets.UTF_8);
            server.on(
                            "/metrics",
                            exchange -> GuardedServer.answer(exchange, OK, QueueDepths.CONTENT_TYPE, depths.scrape()))
                    .on("/health", exchange -> GuardedServer.answer(exchange, OK, "application/json", up))
                    .start();
            output.note("Depths of the queues at " + addresses.sqs() + ", for Prometheus: http://" + host + ":"
                    + server.port() + "/metrics. Ctrl-C ends it.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
        }
    }

    private GuardedServer listen() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CommandFailure(port + " is not a port.", "Give --port a number from 1 to " + HIGHEST_PORT + ".");
        }
        try {
            return GuardedServer.open(new InetSocketAddress(host, port), AccessRule.ofHosts(allowedHosts));
        } catch (IOException | UnresolvedAddressException e) {
            throw new CommandFailure(
                    "Cannot listen on " + host + ":" + port + ": " + e + ".",
                    "Choose another with --port, or end what listens there.",
                    e);
        }
    }
}
