/**
 * What an HTTP client is told when a request cannot be served: problem details after RFC 9457. Owns the strict reading of
 * JSON request bodies and the translation of every failure of the HTTP edge; knows no service and no business rule.
 */
package com.example.orders.problems;
