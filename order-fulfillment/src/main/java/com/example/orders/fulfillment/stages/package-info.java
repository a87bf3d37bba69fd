/**
 * Moves received orders through accept, ship and fulfil: the queue of each stage, its worker, and one transaction per
 * batch for states, queue and events. Uses {@code order} and {@code events}.
 */
package com.example.orders.fulfillment.stages;
