/**
 * Answers requests that cannot be served with problem details (RFC 9457). Owns the strict reading of JSON request
 * bodies and the translation of every failure into an HTTP response. Contains no business rules and depends on no
 * service.
 */
package com.example.orders.problems;
