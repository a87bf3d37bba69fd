/** Selects the stack that a command uses, embedded or containers, and its ports. Depends only on {@code terminal}. */
package com.example.orders.commands.stacks;
