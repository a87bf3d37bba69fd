/** The system's command line, {@code orders <command>}. It works with any stack, given the addresses. */
package com.example.orders.commands;
