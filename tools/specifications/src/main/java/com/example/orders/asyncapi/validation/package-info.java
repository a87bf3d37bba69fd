/** Whether a value is what a schema says: JSON Schema by a library, Avro examples by decoding them into their schema. */
package com.example.orders.asyncapi.validation;
