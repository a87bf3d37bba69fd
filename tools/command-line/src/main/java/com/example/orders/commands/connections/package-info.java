/**
 * How a command reaches the stack: addresses from options and environment variables, and clients that report within
 * seconds when a part does not answer.
 */
package com.example.orders.commands.connections;
