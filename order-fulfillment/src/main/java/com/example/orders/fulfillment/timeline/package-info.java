/**
 * Shows the progress of an order over HTTP: its state, and each stage with its time and event. Only reads the database.
 */
package com.example.orders.fulfillment.timeline;
