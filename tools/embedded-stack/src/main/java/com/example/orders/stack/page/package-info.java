/**
 * The live page of the embedded stack: the page, the numbers it shows, what it forwards to services, and the commands that
 * it runs for an operator. Knows nothing about starting and stopping parts.
 */
package com.example.orders.stack.page;
