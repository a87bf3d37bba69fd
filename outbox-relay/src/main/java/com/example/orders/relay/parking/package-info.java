/**
 * Parks events that cannot be published and the later events of their keys. The owner stores them in the source's
 * database; operators list, release or drop them. Uses the {@code source} package; {@code engine} and {@code http} call
 * it.
 */
package com.example.orders.relay.parking;
