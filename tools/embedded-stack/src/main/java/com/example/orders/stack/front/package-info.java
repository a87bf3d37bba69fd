/**
 * Guards third-party servers that check neither Host nor Origin: the embedded SQS and the schema registry. Depends only
 * on the library http.
 */
package com.example.orders.stack.front;
