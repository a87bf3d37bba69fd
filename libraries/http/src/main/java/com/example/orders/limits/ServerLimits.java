package com.example.orders.limits;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits the number of connections and installs a {@link RequestDeadline} on each. */
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
                    RequestDeadline.install(channel.pipeline(), limits.requestTime());
                }
            };
        }
    }
}
