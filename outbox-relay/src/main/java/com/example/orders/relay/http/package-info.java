/** The operators' side of the relay over HTTP: the sources, the parked keys, health and gauges. */
package com.example.orders.relay.http;
