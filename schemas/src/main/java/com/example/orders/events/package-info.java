/**
 * The event contracts: classes generated from the {@code .avsc} files in {@code src/main/avro}, and {@link
 * com.example.orders.events.EventSchemas} with the schemas of these files. Depends on Avro, but not on Kafka or a
 * service.
 */
package com.example.orders.events;
