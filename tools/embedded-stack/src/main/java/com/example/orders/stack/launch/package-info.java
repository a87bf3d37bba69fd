/**
 * The commands that start, watch and end the stack from outside its supervisor. They load no server classes, which
 * keeps them fast. Calls {@code supervisor} for its configuration, and {@code process}.
 */
package com.example.orders.stack.launch;
