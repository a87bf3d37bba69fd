/**
 * Owns the bridge's message contract: how an Avro event becomes a JSON body and message attributes. It contains pure
 * functions without a framework, a broker or a clock, and depends on no other package of the bridge.
 */
package com.example.orders.bridge.mapping;
