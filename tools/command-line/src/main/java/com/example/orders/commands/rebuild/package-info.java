/** Rebuilds the projection of order-tracking. */
package com.example.orders.commands.rebuild;
