/** Traces one order through the whole system, from the databases, the topics and the bridge. Reads only. */
package com.example.orders.commands.trace;
