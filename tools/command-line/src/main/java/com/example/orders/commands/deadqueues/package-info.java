/**
 * Commands for the SQS dead letter queues: list the messages with their cause, show one in full, redrive. Reads queues
 * through {@link com.example.orders.commands.queues}.
 */
package com.example.orders.commands.deadqueues;
