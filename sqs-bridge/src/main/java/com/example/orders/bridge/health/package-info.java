/** Owns readiness: names what the bridge needs and does not have. Liveness does not depend on any of it. */
package com.example.orders.bridge.health;
