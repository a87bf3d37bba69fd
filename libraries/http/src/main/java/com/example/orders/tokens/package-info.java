/**
 * Decides who may call an HTTP operation. Owns the verification of tokens (JWT), the answers and log lines of refused
 * requests, and the audit log. {@code @Secured} on a controller's method states the scope that it needs; a method that
 * states nothing is refused. Depends on {@code problems} only.
 */
package com.example.orders.tokens;
