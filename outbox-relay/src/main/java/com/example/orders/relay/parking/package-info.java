/**
 * Events that cannot be published, and the later events of their keys: recorded in the source's database by the owner,
 * listed and released on request. Knows the source package; the engine and the HTTP side call it.
 */
package com.example.orders.relay.parking;
