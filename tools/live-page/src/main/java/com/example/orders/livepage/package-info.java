/**
 * The live page: its static files, and the numbers that it shows. Plain Java, used by the embedded stack's supervisor and
 * by order-tracking.
 */
package com.example.orders.livepage;
