/**
 * A sample SQS worker to copy. {@link com.example.orders.examples.notifications.receiving} is the part that every
 * worker needs; {@link com.example.orders.examples.notifications.notifying} is this worker's message handling.
 */
package com.example.orders.examples.notifications;
