/** Owns the readiness check, which names missing queues. Liveness does not depend on the queues. */
package com.example.orders.bridge.health;
