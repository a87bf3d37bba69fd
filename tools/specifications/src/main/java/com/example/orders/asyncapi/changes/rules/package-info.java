/**
 * Finds what changed between two states of the documents and classifies it by the table in {@code changes.yaml}. A property
 * that the table does not have is reported as unclassified, which counts as breaking: no difference is ignored. Two ways of
 * writing the same (a reference in place of a copy, a trait in place of its content, another sequence) are not a difference.
 */
package com.example.orders.asyncapi.changes.rules;
