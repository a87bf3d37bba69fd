/**
 * Turns a method into a reliable consumer: {@link com.example.orders.kafka.listener.KafkaEventListener} and the
 * Micronaut beans behind it. They bind a polled batch, pass it to the {@link
 * com.example.orders.kafka.delivery.DeliveryEdge} of the method, publish its metrics, and close the edge when the
 * service stops.
 */
package com.example.orders.kafka.listener;
