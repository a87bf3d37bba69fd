/**
 * Receives created orders: the Kafka listener with its failure edge, the check against the rules, and the rows of what was
 * received. Uses {@code order} and {@code events}, and tells {@code stages} that there is work.
 */
package com.example.orders.fulfillment.intake;
