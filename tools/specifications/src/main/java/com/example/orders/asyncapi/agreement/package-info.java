/**
 * Whether the documents and the compiled services agree, both ways: topics, queues, groups, client ids, schemas, keys,
 * headers, bodies, the relay's sources and the bridge's routing. Takes what a service does from
 * {@link com.example.orders.asyncapi.usage}.
 */
package com.example.orders.asyncapi.agreement;
