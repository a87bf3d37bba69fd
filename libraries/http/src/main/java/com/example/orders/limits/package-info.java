/**
 * Limits the time of a request and the number of connections, so that slow clients cannot exhaust a service. Calls no
 * other package.
 */
@Configuration
@Requires(classes = NettyServerCustomizer.class)
package com.example.orders.limits;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.netty.NettyServerCustomizer;
