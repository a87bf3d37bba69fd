/** The command that prints a token for the operations that need one. */
package com.example.orders.commands.tokens;
