/** Makes a Kafka record readable: Avro decoded to JSON, headers as text. Calls the schema registry. */
package com.example.orders.commands.records;
