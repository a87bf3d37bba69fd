/** What the SQS queues hold: counts, and messages shown without consuming them. */
package com.example.orders.commands.queues;
