/**
 * What the compiled services send and receive, found by {@code usage-probe} in their jars: bean definitions, annotations,
 * configuration, and messages made by their own code. Nothing is started, nothing is asked over a network.
 */
package com.example.orders.asyncapi.usage;
