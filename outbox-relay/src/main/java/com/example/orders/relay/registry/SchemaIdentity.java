package com.example.orders.relay.registry;

/** What is known about a schema's id in the registry. */
public sealed interface SchemaIdentity {
    record Known(int id) implements SchemaIdentity {}

    /**
     * The registry could not be asked, or does not have the schema; it is asked again by itself.
     *
     * @param missing whether it was asked and does not have it
     */
    record Awaited(boolean missing, String detail) implements SchemaIdentity {}

    /** The registry will not have this schema: it is incompatible, or not valid. */
    record Refused(String detail) implements SchemaIdentity {}
}
