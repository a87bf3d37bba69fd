/** Events that outbox-relay could not publish: listed, unparked or dropped through its HTTP interface. */
package com.example.orders.commands.parked;
