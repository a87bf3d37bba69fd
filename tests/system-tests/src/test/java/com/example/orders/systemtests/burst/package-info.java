/** Benchmarks on a stack of their own: a burst of orders that is measured at each hop, and a soak test. */
package com.example.orders.systemtests.burst;
