package com.example.orders.limits;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request is not complete in time or cannot be parsed. Micronaut's {@code read-idle-timeout}
 * restarts with each byte, so a client that sends a byte now and then could otherwise hold the connection indefinitely.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final Duration time;
    private Future<?> deadline;
    private boolean complete;

    private RequestDeadline(Duration time) {
        this.time = time;
    }

    /**
     * Installs one handler before the HTTP codec, which sees the bytes, and one after it, which sees the end of each
     * request.
     */
    static void install(ChannelPipeline pipeline, Duration time) {
        if (pipeline.get(CODEC) != null) {
            RequestDeadline bytes = new RequestDeadline(time);
            pipeline.addBefore(CODEC, null, bytes);
            pipeline.addAfter(CODEC, null, bytes.requests());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        complete = false;
        context.fireChannelRead(bytes);
        boolean upgraded = context.pipeline().get(CODEC) == null; // to a WebSocket, which has no requests that end
        if (complete || upgraded) {
            cancel();
        } else if (deadline == null) {
            deadline = context.executor().schedule(() -> close(context), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private ChannelHandler requests() {
        return new ChannelDuplexHandler() {
            private boolean broken;

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                broken |= message instanceof HttpObject part
                        && part.decoderResult().isFailure();
                complete |= message instanceof LastHttpContent && !broken;
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
                ChannelFuture sent = context.write(message, written.unvoid());
                // After a request that cannot be parsed, the start of the next request is unknown.
                if (broken && message instanceof LastHttpContent) {
                    sent.addListener(ChannelFutureListener.CLOSE);
                }
            }
        };
    }
}
