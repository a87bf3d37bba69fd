/**
 * Finds out what a compiled service sends and receives. Loaded by the agreement check together with one service's jar and
 * libraries, in a class loader of their own; reads bean definitions, annotations and configuration, and starts nothing:
 * no server, no database, no broker. Talks to the check in JSON only.
 */
package com.example.orders.probe;
