/**
 * Stands before servers of others that check neither Host nor Origin: the embedded SQS and the schema registry. Calls the
 * library http alone.
 */
package com.example.orders.stack.front;
