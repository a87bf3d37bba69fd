/** Lets metrics lead to traces: the registry and the endpoint that a service with telemetry has instead of Micronaut's. */
package com.example.orders.metrics;
