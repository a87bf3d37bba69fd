/**
 * Selects the stack that a command works with, embedded or containers, and its ports. Depends only on {@code terminal}.
 */
package com.example.orders.commands.stacks;
