/**
 * Carries received orders through accept, ship and fulfil: the queue of each stage, the workers that take from it, and one
 * transaction per batch with the states, the queue and the events. Uses {@code order} and {@code events}.
 */
package com.example.orders.fulfillment.stages;
