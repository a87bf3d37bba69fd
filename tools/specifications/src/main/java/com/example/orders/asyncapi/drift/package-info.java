/**
 * Compares a running platform with the documents, in both directions: what is declared and missing or different, and what
 * runs and no document knows. {@link com.example.orders.asyncapi.drift.Drift} is its entry; what provisioning compares
 * already is taken from there. Changes nothing.
 */
package com.example.orders.asyncapi.drift;
