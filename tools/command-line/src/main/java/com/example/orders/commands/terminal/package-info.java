/** The output of all commands: tables, JSON, times, and failures in one or two lines. Depends on no other package. */
package com.example.orders.commands.terminal;
