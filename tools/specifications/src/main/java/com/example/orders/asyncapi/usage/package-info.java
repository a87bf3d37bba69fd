/**
 * Determines what the compiled services send and receive. The {@code usage-probe} reads it from their jars: bean
 * definitions, annotations, configuration, and messages made by their own code. It starts nothing and uses no network.
 */
package com.example.orders.asyncapi.usage;
