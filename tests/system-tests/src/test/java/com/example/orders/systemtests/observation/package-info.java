/** Observes a running stack from outside: its topics, databases and queues become a history. */
package com.example.orders.systemtests.observation;
