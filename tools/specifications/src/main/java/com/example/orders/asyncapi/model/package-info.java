/**
 * What the documents say, one value per AsyncAPI object: services with their channels, operations and messages, references
 * followed and traits merged in. Reads any AsyncAPI 3 document; knows neither brokers nor this system's own rules.
 */
package com.example.orders.asyncapi.model;
