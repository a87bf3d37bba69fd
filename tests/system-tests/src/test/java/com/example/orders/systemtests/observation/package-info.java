/** Watches a running stack from outside, as its users could: topics, databases and queues become a history. */
package com.example.orders.systemtests.observation;
