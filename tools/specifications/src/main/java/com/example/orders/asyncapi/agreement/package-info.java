/**
 * Checks that documents and compiled services agree, in both directions: topics, queues, groups, client ids, schemas,
 * keys, headers, bodies, the relay's sources and the bridge's routing. What a service does comes from
 * {@link com.example.orders.asyncapi.usage}.
 */
package com.example.orders.asyncapi.agreement;
