/**
 * Takes a stopping service out of use before its HTTP port closes. Micronaut's graceful shutdown, which {@code
 * service-defaults.yml} enables, does the rest. Calls no other package.
 */
package com.example.orders.shutdown;
