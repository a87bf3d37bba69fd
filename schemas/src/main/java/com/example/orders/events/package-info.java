/**
 * The event contracts: records generated from the {@code .avsc} files in {@code src/main/avro}, and {@link
 * com.example.orders.events.EventSchemas}, their schemas as written. Knows Avro and nothing of Kafka or a service.
 */
package com.example.orders.events;
