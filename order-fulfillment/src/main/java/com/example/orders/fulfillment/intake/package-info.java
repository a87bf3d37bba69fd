/**
 * Receives created orders: the Kafka listener, the check against the rules, and the rows of received orders. Uses
 * {@code order} and {@code events}, and wakes {@code stages}.
 */
package com.example.orders.fulfillment.intake;
