/** Placing a sample order at order-producer, to have something to follow. */
package com.example.orders.commands.placing;
