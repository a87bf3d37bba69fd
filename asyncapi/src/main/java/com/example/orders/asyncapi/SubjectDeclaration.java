package com.example.orders.asyncapi;

import org.apache.avro.Schema;

/**
 * A subject of the schema registry as the owner of its topic declares it.
 *
 * @param document the owner's document
 * @param compatibility for instance {@code FULL_TRANSITIVE}
 * @param schema the referred {@code .avsc} file
 */
public record SubjectDeclaration(String document, String subject, String compatibility, Schema schema) {}
