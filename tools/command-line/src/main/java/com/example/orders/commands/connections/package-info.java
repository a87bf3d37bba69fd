/**
 * How a command reaches the stack: the addresses from options and environment variables, and clients that say within
 * seconds, in words, when a part does not answer.
 */
package com.example.orders.commands.connections;
