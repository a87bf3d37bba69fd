/**
 * Pushes changes of orders to WebSocket clients: subscriptions, resumption from the store, and the protection of all
 * clients from a slow one. Reads the tables of the store and of the projection, and calls no other feature.
 */
package com.example.orders.tracking.live;
