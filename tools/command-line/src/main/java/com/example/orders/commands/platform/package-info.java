/** Provisions topics, subjects and queues as the AsyncAPI documents declare them, and reports drift. */
package com.example.orders.commands.platform;
