/** The command line of the system, {@code orders <command>}, for any stack by its addresses. */
package com.example.orders.commands;
