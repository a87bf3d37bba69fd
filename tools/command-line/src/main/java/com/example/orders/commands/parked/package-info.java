/** Commands for events that outbox-relay could not publish: list, unpark and drop them through its HTTP interface. */
package com.example.orders.commands.parked;
