package com.example.orders.relay.registry;

/** The result of looking up a schema's id in the registry. */
public sealed interface SchemaIdentity {
    record Known(int id) implements SchemaIdentity {}

    /**
     * The registry is unavailable or does not have the schema. The lookup is repeated automatically.
     *
     * @param missing whether the registry answered that it does not have the schema
     */
    record Awaited(boolean missing, String detail) implements SchemaIdentity {}

    /** The registry refuses this schema, because it is incompatible or not valid. */
    record Refused(String detail) implements SchemaIdentity {}
}
