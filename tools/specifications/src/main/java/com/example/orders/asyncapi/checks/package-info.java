/**
 * Checks the documents: official structure, references, Avro payloads, examples, subjects, and what this system
 * requires of a complete document. Every finding names a rule, a file and line, what is wrong and how to fix it.
 */
package com.example.orders.asyncapi.checks;
