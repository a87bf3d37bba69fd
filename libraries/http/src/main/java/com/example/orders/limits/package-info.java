/** Bounds what one client, or many slow ones, may hold of a service: time for a request, and connections. Calls nobody. */
package com.example.orders.limits;
