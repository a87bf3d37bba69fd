/**
 * Stores which request used an idempotency key, and deletes the key after the retention time. Depends only on the
 * domain.
 */
package com.example.orders.producer.idempotency;
