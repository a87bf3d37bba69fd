/** Owns the journal of recent deliveries and its HTTP view, with which one can follow an order through the system. */
package com.example.orders.bridge.journal;
