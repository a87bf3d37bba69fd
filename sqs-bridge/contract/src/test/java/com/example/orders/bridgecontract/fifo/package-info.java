/** The contract of every bridge with FIFO queues, which {@code SQS_FIFO=true} selects. */
package com.example.orders.bridgecontract.fifo;
