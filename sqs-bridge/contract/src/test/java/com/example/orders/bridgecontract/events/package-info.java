/** The events that the contract publishes with the expected JSON, and access to Kafka's topics. */
package com.example.orders.bridgecontract.events;
