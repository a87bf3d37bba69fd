/**
 * Reads how to connect to Kafka and with which credentials. Every client of this project, with or without a framework,
 * takes these settings from here.
 */
package com.example.orders.kafka.connection;
