/**
 * Commands for dead-lettered records: list them with their cause, show one in full, requeue. Calls Kafka and the
 * registry.
 */
package com.example.orders.commands.deadletters;
