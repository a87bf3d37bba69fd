/**
 * Derives the access to Kafka that each user needs from the documents: what a service sends and receives, its consumer
 * group and its transactional ids, what an operator requeues, what clients without credentials read. Grants it where the
 * broker has an authorizer.
 */
package com.example.orders.asyncapi.access;
