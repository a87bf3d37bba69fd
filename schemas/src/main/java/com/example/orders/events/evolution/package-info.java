/**
 * Checks the event schemas: their compatibility with every released version, and the rules for all schemas of this
 * system. Pure functions over Avro schemas, called by the build and the specification checks.
 */
package com.example.orders.events.evolution;
