/**
 * Compares a running platform with the documents, in both directions: what is declared but missing or different, and
 * what runs but is not declared. {@link com.example.orders.asyncapi.drift.Drift} is the entry point; it reuses the
 * comparison of provisioning. Changes nothing.
 */
package com.example.orders.asyncapi.drift;
