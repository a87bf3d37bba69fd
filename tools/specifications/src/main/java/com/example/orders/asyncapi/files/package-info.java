/**
 * The files behind the documents: parsed once, each value with the line it stands on, and the way along a {@code $ref}
 * from one to another. Knows YAML, JSON and references, and nothing of AsyncAPI.
 */
package com.example.orders.asyncapi.files;
