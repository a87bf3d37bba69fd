/**
 * Keeps web pages of other sites away from a server: which host names it answers for, and who may send requests that change
 * something. {@link com.example.orders.access.AccessRule} decides; it and {@link com.example.orders.access.GuardedServer}
 * need the JDK alone.
 */
package com.example.orders.access;
