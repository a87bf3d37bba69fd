/** One order's way through the whole system, put together from the databases, the topics and the bridge. Reads only. */
package com.example.orders.commands.trace;
