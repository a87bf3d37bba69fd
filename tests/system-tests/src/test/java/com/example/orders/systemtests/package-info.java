/** The system from end to end: one embedded stack, used, broken and checked from outside. */
package com.example.orders.systemtests;
