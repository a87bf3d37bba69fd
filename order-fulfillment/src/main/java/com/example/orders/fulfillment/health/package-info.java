/** Readiness of what neither the framework nor a library checks: the stages. Liveness does not depend on them. */
package com.example.orders.fulfillment.health;
