/** Owns readiness: names the queues that are missing. Liveness does not depend on them. */
package com.example.orders.bridge.health;
