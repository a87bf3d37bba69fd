/**
 * Derives the access to Kafka that each service needs from its document: what it sends and receives, its consumer group
 * and its transactional ids. Grants it where the broker has an authorizer.
 */
package com.example.orders.asyncapi.access;
