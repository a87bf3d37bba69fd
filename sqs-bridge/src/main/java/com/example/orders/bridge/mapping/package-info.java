/**
 * Owns the bridge's message contract: how an Avro event becomes a JSON body and message attributes. Pure functions
 * without a framework, a broker or a clock; knows Avro and JSON and no other package of the bridge.
 */
package com.example.orders.bridge.mapping;
