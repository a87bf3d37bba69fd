/**
 * Which access to Kafka each service needs, as its document says: what it sends and receives, as which group, under which
 * transactional ids. Grants it where the broker has an authorizer.
 */
package com.example.orders.asyncapi.access;
