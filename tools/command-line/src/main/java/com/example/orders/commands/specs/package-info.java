/** Commands that work on the AsyncAPI documents alone; the checks themselves are in the specifications module. */
package com.example.orders.commands.specs;
