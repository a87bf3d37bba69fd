/** A Kafka record as a person reads it: Avro decoded to JSON, headers as text. Calls the schema registry. */
package com.example.orders.commands.records;
