/** What Kafka holds: topics, their records as JSON, and how far the consumer groups are. Reads only, commits nothing. */
package com.example.orders.commands.topics;
