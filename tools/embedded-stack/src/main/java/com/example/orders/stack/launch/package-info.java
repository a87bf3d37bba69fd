/**
 * The commands that start, watch and end the stack from outside its supervisor. They load no server's classes, so that
 * they answer at once. Calls {@code supervisor} for its configuration and {@code process}.
 */
package com.example.orders.stack.launch;
