/**
 * Determines the messages that a compiled service sends and receives. The agreement check loads it together with one
 * service's jar and libraries in a separate class loader. It reads bean definitions, annotations and configuration,
 * connects to no server, database or broker, and exchanges only JSON with the check.
 */
package com.example.orders.probe;
