/**
 * Runs the services with the settings of production: TLS, credentials for Kafka and the registry, and only the rights of
 * the documents.
 */
package com.example.orders.systemtests.production;
