/** Declares what this service publishes: topics, events, keys and headers. */
package com.example.orders.producer.events;
