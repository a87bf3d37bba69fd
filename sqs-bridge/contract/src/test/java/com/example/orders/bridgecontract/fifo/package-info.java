/** The contract of every bridge with FIFO queues, by SQS_FIFO, beside that with standard queues. */
package com.example.orders.bridgecontract.fifo;
