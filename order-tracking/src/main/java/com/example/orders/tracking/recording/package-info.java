/**
 * Records what the topics say: the events in the store and the state of their orders, in one transaction per batch. Uses
 * {@code order}, {@code store} and {@code projection}.
 */
package com.example.orders.tracking.recording;
