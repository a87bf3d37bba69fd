package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.Place;
import org.apache.avro.Schema;

/**
 * A subject of the schema registry as the owner of its topic declares it.
 *
 * @param place in the owner's document
 * @param compatibility for instance {@code FULL_TRANSITIVE}
 * @param schema the schema in the referenced {@code .avsc} file
 */
public record SubjectDeclaration(Place place, String subject, String compatibility, Schema schema) {

    /** Returns the owner's document, for instance {@code asyncapi/order-producer/asyncapi.yaml}. */
    public String document() {
        return place.file();
    }
}
