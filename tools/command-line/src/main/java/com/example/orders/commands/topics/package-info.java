/** Shows what Kafka holds: topics, their records as JSON, and the consumer groups' lag. Reads only, commits nothing. */
package com.example.orders.commands.topics;
