package com.example.orders.asyncapi.files;

/**
 * Where something stands in the documents.
 *
 * @param file relative to the repository, for instance {@code asyncapi/order-producer/asyncapi.yaml}
 * @param line counted from 1
 */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
