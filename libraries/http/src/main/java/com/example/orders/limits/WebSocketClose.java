package com.example.orders.limits;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import java.util.concurrent.TimeUnit;

/**
 * Completes the closing handshake of a WebSocket (RFC 6455, section 7.1.1). Sends a close frame where Micronaut sends
 * none: when the server stops (1001, "going away"), and in answer to the client's own close frame, with its code. After
 * a close frame of the application, it gives the client time to answer: what the client still sends to a connection
 * that is closed already resets it, and the client then loses what it has not read, the close frame included.
 */
final class WebSocketClose extends ChannelDuplexHandler {

    private static final long ANSWER_SECONDS = 5;

    private int code = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code();
    private boolean sent;
    private boolean received;

    static void install(ChannelPipeline pipeline) {
        pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new WebSocketClose());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof CloseWebSocketFrame frame) {
            code = frame.statusCode() < 0 ? WebSocketCloseStatus.NORMAL_CLOSURE.code() : frame.statusCode();
            received = true;
        }
        context.fireChannelRead(message);
        if (received && sent) {
            var _ = context.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        sent |= message instanceof CloseWebSocketFrame;
        var _ = context.write(message, written);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise closed) {
        boolean upgraded = context.pipeline().get(WebSocketFrameEncoder.class) != null;
        if (!upgraded || !context.channel().isActive() || (sent && received)) {
            var _ = context.close(closed);
        } else if (sent) {
            context.channel().closeFuture().addListener(_ -> closed.trySuccess());
            var _ = context.executor()
                    .schedule(
                            () -> {
                                var _ = context.close();
                            },
                            ANSWER_SECONDS,
                            TimeUnit.SECONDS);
        } else {
            sent = true;
            context.writeAndFlush(new CloseWebSocketFrame(code, "")).addListener(_ -> {
                var _ = context.close(closed);
            });
        }
    }
}
