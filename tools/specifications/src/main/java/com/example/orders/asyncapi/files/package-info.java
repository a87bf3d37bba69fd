/**
 * The files behind the documents: parsed once, with the line of each value, and resolved along {@code $ref}. Depends on
 * YAML, JSON and references only, not on AsyncAPI.
 */
package com.example.orders.asyncapi.files;
