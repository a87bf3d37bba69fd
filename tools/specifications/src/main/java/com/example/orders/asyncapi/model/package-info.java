/**
 * The model of the documents, one value per AsyncAPI object: services with their channels, operations and messages,
 * references followed and traits merged. Reads any AsyncAPI 3 document; independent of brokers and of this system's
 * rules.
 */
package com.example.orders.asyncapi.model;
