package com.example.orders.relay.registry;

/** What is known about a schema's id in the registry. */
public sealed interface SchemaIdentity {
    record Known(int id) implements SchemaIdentity {}

    /** The registry could not be asked, or does not have the schema yet; it is asked again by itself. */
    record Awaited(String detail) implements SchemaIdentity {}

    /** The registry will not have this schema: it is incompatible, or not valid. */
    record Refused(String detail) implements SchemaIdentity {}
}
