/** Owns the memory of recent deliveries and its HTTP view, for whoever follows one order through the system. */
package com.example.orders.bridge.journal;
