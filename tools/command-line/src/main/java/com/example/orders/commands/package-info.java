/** The command line of the system: {@code orders <command>}, one command per make target, for any stack by its addresses. */
package com.example.orders.commands;
