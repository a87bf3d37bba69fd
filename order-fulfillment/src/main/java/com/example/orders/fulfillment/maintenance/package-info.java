/** What runs by the clock and keeps the database's size bounded: outbox partitions and inbox rows. */
package com.example.orders.fulfillment.maintenance;
