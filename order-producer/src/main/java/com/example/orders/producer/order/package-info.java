/** Defines an order and its rules. Plain Java, without framework, database or event types. */
package com.example.orders.producer.order;
