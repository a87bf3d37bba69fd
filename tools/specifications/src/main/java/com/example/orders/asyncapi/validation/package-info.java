/**
 * Checks whether a value matches a schema: JSON Schema with a library, Avro examples by decoding them into their
 * schema.
 */
package com.example.orders.asyncapi.validation;
