/**
 * Protects a server from web pages of other sites: which host names the server accepts, and which pages may send
 * requests that change something. {@link com.example.orders.access.AccessRule} makes the decision. It and {@link
 * com.example.orders.access.GuardedServer} depend only on the JDK.
 */
package com.example.orders.access;
