package com.example.orders.stack.page;

import com.example.orders.access.GuardedServer;
import com.example.orders.access.PageHeaders;
import com.example.orders.livepage.PageFile;
import com.example.orders.livepage.ShownPart;
import com.example.orders.livepage.SystemView;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Serves the live page, its numbers and the depths of the queues, which order-tracking's page also reads. */
public final class LivePage implements AutoCloseable {

    private static final String FILES = "/page/";

    private final SystemView view;
    private final SqsClient sqs;
    private final QueueDepths depths;
    private final String live;

    /**
     * @param parts the services and servers; the queues are added
     * @param supervisor the address of the server that serves this page
     * @param live the address of order-tracking's WebSocket
     * @param sqs closed with the page
     */
    public LivePage(List<ShownPart> parts, URI supervisor, URI live, SqsClient sqs) {
        List<ShownPart> all = new ArrayList<>(parts);
        all.add(ShownPart.exporter("queues", supervisor.resolve("/queue-depths")));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("control", true).put("live", live.toString()).put("docs", "/docs/");
        this.view = new SystemView(all, page);
        this.sqs = sqs;
        this.depths = new QueueDepths(sqs);
        this.live = live.getScheme() + "://" + live.getAuthority();
    }

    /** Adds the page to a server. {@link #index} belongs to the root. */
    public void serveOn(GuardedServer server) {
        server.on(FILES, this::file).on("/system", this::system).on("/queue-depths", this::queueDepths);
    }

    public void index(HttpExchange exchange) throws IOException {
        send(exchange, PageFile.index());
    }

    private void file(HttpExchange exchange) throws IOException {
        Optional<PageFile> file =
                PageFile.find(exchange.getRequestURI().getPath().substring(FILES.length()));
        if (file.isPresent() && exchange.getRequestMethod().equals("GET")) {
            send(exchange, file.get());
        } else {
            Problems.refuse(exchange, 404, "The page has no such file.");
        }
    }

    private void send(HttpExchange exchange, PageFile file) throws IOException {
        PageHeaders.strictest(live).forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        GuardedServer.answer(exchange, 200, file.type(), file.content().getBytes(StandardCharsets.UTF_8));
    }

    private void system(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        GuardedServer.answer(exchange, 200, "application/json", view.json().getBytes(StandardCharsets.UTF_8));
    }

    private void queueDepths(HttpExchange exchange) throws IOException {
        try {
            byte[] text = depths.text().getBytes(StandardCharsets.UTF_8);
            GuardedServer.answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
        } catch (SdkException e) {
            Problems.refuse(exchange, 503, "SQS does not answer: start the part sqs.");
        }
    }

    @Override
    public void close() {
        view.close();
        sqs.close();
    }
}
