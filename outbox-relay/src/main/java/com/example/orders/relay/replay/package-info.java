/**
 * Publishes stored events again on request: the requests and their audit table, the events that match a filter, and the
 * loop that the owner of a source runs beside its live events. Calls {@code delivery}, {@code parking}, {@code
 * position}, {@code registry} and {@code source}.
 */
package com.example.orders.relay.replay;
