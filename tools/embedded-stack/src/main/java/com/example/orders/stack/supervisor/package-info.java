/**
 * The whole stack as one thing: what runs where, the order of starting and stopping, restarts, and the supervisor's own
 * HTTP. Calls the parts and {@code process}.
 */
package com.example.orders.stack.supervisor;
