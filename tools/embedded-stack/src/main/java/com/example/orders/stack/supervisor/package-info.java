/**
 * Manages the stack as a whole: addresses, the order of starting and stopping, restarts, and the supervisor's HTTP
 * interface. Calls the parts and {@code process}.
 */
package com.example.orders.stack.supervisor;
