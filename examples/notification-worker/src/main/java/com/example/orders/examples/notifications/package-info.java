/**
 * A sample worker behind an SQS queue, to be copied. {@link com.example.orders.examples.notifications.receiving} is the part
 * that every worker needs; {@link com.example.orders.examples.notifications.notifying} is what this one does with a message.
 */
package com.example.orders.examples.notifications;
