/**
 * ElasticMQ as a server that can run for months: its messages lie in a file that does not outgrow them, and what nobody
 * reads is dropped by age and number, counted and logged. Used by {@code SqsPart}.
 */
package com.example.orders.stack.sqs;
