/** The one place that decides whether a failure is transient, poison or a bug. Decides by type, never by message. */
package com.example.orders.kafka.failures;
