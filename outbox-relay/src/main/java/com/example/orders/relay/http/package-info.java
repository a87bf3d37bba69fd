/** What operators see and ask for over HTTP: the sources, the parked keys, health and gauges. */
package com.example.orders.relay.http;
