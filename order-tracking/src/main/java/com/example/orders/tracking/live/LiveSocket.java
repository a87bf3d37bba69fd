package com.example.orders.tracking.live;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket on which browsers and programs follow orders. Everybody may read, as with the queries. The AsyncAPI
 * document describes the messages and the codes with which the server closes.
 */
@ServerWebSocket("/live")
@Secured(SecurityRule.IS_ANONYMOUS)
class LiveSocket {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    /** A subscription has a few hundred bytes. */
    private static final int LONGEST_MESSAGE = 8_192;

    private static final CloseReason TOO_MANY = new CloseReason(1013, "Too many clients: connect again later");
    private static final CloseReason NOT_TEXT = new CloseReason(1003, "A message is one text frame");
    private static final CloseReason FAILED = new CloseReason(1011, "Unexpected failure");

    private final Map<WebSocketSession, Client> clients = new ConcurrentHashMap<>();
    private final LiveMessages messages;
    private final Feed feed;
    private final CatchUp catchUp;
    private final LiveConfiguration limits;

    LiveSocket(LiveMessages messages, Feed feed, CatchUp catchUp, LiveConfiguration limits) {
        this.messages = messages;
        this.feed = feed;
        this.catchUp = catchUp;
        this.limits = limits;
    }

    @OnOpen
    void opened(WebSocketSession session) {
        clients.put(session, new Client(session, limits.queue()));
        if (clients.size() > limits.clients()) {
            clients.remove(session); // while it closes, it takes no one's place and cannot subscribe
            session.close(TOO_MANY);
        }
    }

    @OnMessage(maxPayloadLength = LONGEST_MESSAGE)
    void received(WebSocketFrame frame, WebSocketSession session) {
        try {
            Client client = clients.get(session);
            if (client == null) {
                return;
            }
            if (frame instanceof TextWebSocketFrame message && message.isFinalFragment()) {
                command(client, message.text());
            } else {
                client.close(NOT_TEXT);
            }
        } finally {
            frame.release();
        }
    }

    private void command(Client client, String text) {
        try {
            Subscription subscription = messages.read(text);
            if (subscription.after().isPresent() && !client.beginsToResume()) {
                throw InvalidCommandException.tooManyResumes();
            }
            client.request(subscription);
            subscription
                    .after()
                    .ifPresentOrElse(
                            after -> catchUp.start(client, subscription, after),
                            () -> feed.admit(client, subscription));
        } catch (InvalidCommandException e) {
            client.answer(messages.write(e.problem()));
        }
    }

    @OnClose
    void closed(WebSocketSession session) {
        Client client = clients.remove(session);
        if (client != null) {
            client.end();
        }
    }

    /** The WebSocket codec has already closed a connection that broke its rules, and a broken one is closed anyway. */
    @OnError
    void failed(WebSocketSession session, Throwable failure) {
        if (!(failure instanceof CodecException) && !(failure instanceof IOException)) {
            LOG.error("A message was not handled", failure);
            session.close(FAILED);
        }
    }

    /** The answers keep the connection from being closed as idle, and a client that does not answer is closed. */
    @Scheduled(fixedDelay = "${live.ping:10s}", initialDelay = "${live.ping:10s}")
    void ping() {
        clients.values().forEach(Client::ping);
    }
}
