package com.example.orders.limits;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.websocket.NettyServerWebSocketUpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits the number of connections, and the time of each request and each write. */
@Singleton
final class ServerLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final LimitsConfiguration limits;
    private final AtomicInteger connections = new AtomicInteger();

    ServerLimits(LimitsConfiguration limits) {
        this.limits = limits;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections());
        return event.getBean();
    }

    private void install(ChannelPipeline pipeline) {
        RequestDeadline.install(pipeline, limits.requestTime());
        if (pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
            WebSocketClose.install(pipeline);
            pipeline.addFirst(writeDeadline());
        }
        // A small compressed message could otherwise become a huge one, and each client would cost a compression.
        if (pipeline.get(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER) != null) {
            pipeline.remove(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER);
        }
    }

    /** Closes a connection whose client does not take a write in time. */
    private WriteTimeoutHandler writeDeadline() {
        return new WriteTimeoutHandler(limits.writeTime().toMillis(), TimeUnit.MILLISECONDS) {
            @Override
            protected void writeTimedOut(ChannelHandlerContext context) {
                var _ = context.close();
            }
        };
    }

    private final class Connections implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? admit(channel) : this;
        }

        private NettyServerCustomizer admit(Channel channel) {
            channel.closeFuture().addListener(_ -> connections.decrementAndGet());
            if (connections.incrementAndGet() > limits.connections()) {
                var _ = channel.close();
            }
            return new NettyServerCustomizer() {
                @Override
                public void onStreamPipelineBuilt() {
                    install(channel.pipeline());
                }
            };
        }
    }
}
