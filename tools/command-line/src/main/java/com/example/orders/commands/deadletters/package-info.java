/** Records that a service set aside: listed with their cause, shown in full, requeued. Calls Kafka and the registry. */
package com.example.orders.commands.deadletters;
