/** What runs by the clock and keeps the database's size bounded: outbox partitions and idempotency keys. */
package com.example.orders.producer.maintenance;
