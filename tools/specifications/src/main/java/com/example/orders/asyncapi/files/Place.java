package com.example.orders.asyncapi.files;

/**
 * A place in the documents.
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
