/** The operators' side of the relay over HTTP: the sources, the parked keys, the replays, health and gauges. */
package com.example.orders.relay.http;
