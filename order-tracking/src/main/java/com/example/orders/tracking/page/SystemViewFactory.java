package com.example.orders.tracking.page;

import com.example.orders.livepage.SystemView;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Creates the collector of the live page's numbers. */
@Factory
final class SystemViewFactory {

    @Singleton
    @Bean(preDestroy = "close")
    SystemView systemView(LivePageConfiguration configuration) {
        return new SystemView(
                configuration.parts(),
                JsonNodeFactory.instance.objectNode().put("control", false).put("live", "/live"));
    }
}
