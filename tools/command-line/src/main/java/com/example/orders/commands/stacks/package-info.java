/** Which stack a command means, embedded or of containers, and where that stack listens. Calls nobody but {@code terminal}. */
package com.example.orders.commands.stacks;
