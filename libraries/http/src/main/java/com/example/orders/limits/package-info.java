/**
 * Limits the time of a request and the number of connections, so that slow clients cannot exhaust a service. Calls no
 * other package.
 */
package com.example.orders.limits;
