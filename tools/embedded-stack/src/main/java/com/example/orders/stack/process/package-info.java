/** Starts, tracks and ends child processes, so that none is left behind after a crash. Depends on no other package. */
package com.example.orders.stack.process;
