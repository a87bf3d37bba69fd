/**
 * The dead letter queues of SQS: their messages listed with the cause, shown in full, sent to their queue again. Reads
 * queues by {@link com.example.orders.commands.queues}.
 */
package com.example.orders.commands.deadqueues;
