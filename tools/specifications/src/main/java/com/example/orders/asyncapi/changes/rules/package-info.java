/**
 * Finds what changed between two states of the documents and classifies it by the table in {@code changes.yaml}. A
 * property missing from the table is reported as unclassified, which counts as breaking: no difference is ignored.
 * Equivalent notations (a reference instead of a copy, a trait instead of its content, another order) are not
 * differences.
 */
package com.example.orders.asyncapi.changes.rules;
