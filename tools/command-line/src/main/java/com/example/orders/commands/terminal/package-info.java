/** What every command shares towards its reader: tables, JSON, times, and failures in one or two lines. Calls nobody. */
package com.example.orders.commands.terminal;
