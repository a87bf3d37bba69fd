/**
 * Runs ElasticMQ so that it can stay up for months. Messages are stored in a file that shrinks with them; unread
 * messages are discarded by age and number, counted and logged. Used by {@code SqsPart}.
 */
package com.example.orders.stack.sqs;
