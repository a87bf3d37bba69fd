/** Shows what the SQS queues hold: counts, and messages without consuming them. */
package com.example.orders.commands.queues;
