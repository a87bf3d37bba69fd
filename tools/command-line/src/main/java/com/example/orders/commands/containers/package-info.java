/**
 * The container stack from outside: the commands that start, watch and end what docker-compose.yml declares, with the same
 * names, options and answers as those of the embedded stack. Calls {@code docker} for the program, {@code handover} for the
 * first order.
 */
package com.example.orders.commands.containers;
