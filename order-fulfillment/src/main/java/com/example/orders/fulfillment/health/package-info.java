/**
 * Owns the readiness check of the stages, which neither the framework nor a library checks. Liveness does not depend on
 * them.
 */
package com.example.orders.fulfillment.health;
