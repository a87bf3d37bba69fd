/** A burst of orders on a stack of its own, measured at each hop and checked for losses. */
package com.example.orders.systemtests.burst;
