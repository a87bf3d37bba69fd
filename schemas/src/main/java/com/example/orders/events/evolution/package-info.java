/**
 * Judges changes of the event schemas: against every released version, and against what no schema of this system may
 * hold. Pure functions over Avro schemas; the build and the specification checks call them.
 */
package com.example.orders.events.evolution;
