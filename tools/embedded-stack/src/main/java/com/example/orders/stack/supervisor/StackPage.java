package com.example.orders.stack.supervisor;

import com.example.orders.access.GuardedServer;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.page.LivePage;
import com.example.orders.stack.page.Operations;
import com.example.orders.stack.page.Provocations;
import com.example.orders.stack.page.ServiceRequests;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The live page of one stack, with the addresses and secrets of its parts. */
final class StackPage implements AutoCloseable {

    private final EmbeddedStack stack;
    private final LivePage page;
    private final ServiceRequests orders;
    private final Provocations provocations;
    private final Operations operations;

    StackPage(EmbeddedStack stack, ControlTokens tokens, int port) {
        this.stack = stack;
        URI producer = URI.create(stack.serviceUrl("order-producer"));
        URI tracking = URI.create(stack.serviceUrl("order-tracking"));
        this.page = new LivePage(
                stack.parts().shown(),
                URI.create("http://localhost:" + port),
                URI.create(tracking.toString().replaceFirst("http", "ws") + "/live"),
                StackClients.sqs(stack.parts().servers()));
        this.orders = new ServiceRequests(producer, tracking);
        this.provocations = new Provocations(
                () -> stack.kafkaConnection(Credentials.OPERATOR),
                () -> StackClients.kafka(stack.configuration()),
                producer,
                URI.create(stack.serviceUrl("outbox-relay")));
        this.operations = new Operations(tokens::permitted, this::options, provocations);
    }

    void serveOn(GuardedServer server) {
        page.serveOn(server);
        orders.serveOn(server);
        operations.serveOn(server);
    }

    void index(HttpExchange exchange) throws IOException {
        page.index(exchange);
    }

    /** The options with which a command of {@code bin/orders} selects this stack, whatever the environment says. */
    private List<String> options(String operation) {
        List<String> options = new ArrayList<>(List.of(
                "--stack=embedded",
                "--credentials=" + stack.configuration().credentials().folder(),
                "--kafka=localhost:" + stack.configuration().ports().of(StackPorts.KAFKA_SASL),
                "--registry=" + stack.registryUrl(),
                "--sqs=" + stack.sqsEndpoint(),
                "--producer=" + stack.serviceUrl("order-producer"),
                "--relay=" + stack.serviceUrl("outbox-relay"),
                "--bridge=" + stack.serviceUrl("sqs-bridge"),
                "--tracking=" + stack.serviceUrl("order-tracking")));
        if (operation.equals("trace")) {
            options.add("--producer-database=" + stack.databaseUrl("order_producer"));
            options.add("--fulfillment-database=" + stack.databaseUrl("order_fulfillment"));
        }
        return options;
    }

    @Override
    public void close() {
        page.close();
        orders.close();
        provocations.close();
    }
}
