/** Remembers which request an idempotency key came with, and forgets it after the retention. Knows the domain only. */
package com.example.orders.producer.idempotency;
