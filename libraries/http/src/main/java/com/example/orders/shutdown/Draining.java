package com.example.orders.shutdown;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets readiness to DOWN when the server begins to stop, and delays the rest of the stop so that load balancers notice
 * it. Until then the server answers every request and ends the connection with the answer. Otherwise a client could
 * send its next request at the moment at which the server closes the idle connection.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Draining implements ApplicationEventListener<ServerShutdownEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final BeanProvider<GracefulShutdownCapable> capable;
    private final Duration drain;
    private volatile boolean stopping;

    Draining(BeanProvider<GracefulShutdownCapable> capable, ShutdownConfiguration configuration) {
        this.capable = capable;
        this.drain = configuration.drain();
    }

    /** Runs before Micronaut's graceful shutdown, which closes the port at once. */
    @Override
    public void onApplicationEvent(ServerShutdownEvent begins) {
        stopping = true;
        capable.stream().filter(HealthIndicator.class::isInstance).forEach(GracefulShutdownCapable::shutdownGracefully);
        LOG.info("Not ready any more; the port closes in {} ms", drain.toMillis());
        try {
            Thread.sleep(drain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ResponseFilter
    void endConnection(MutableHttpResponse<?> response) {
        if (stopping) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
    }
}
