/** Events as the contract publishes them, each with the JSON that a bridge has to make of it, and Kafka's side of a test. */
package com.example.orders.bridgecontract.events;
