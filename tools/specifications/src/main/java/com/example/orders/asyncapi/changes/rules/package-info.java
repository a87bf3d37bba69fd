/**
 * Finds what changed between two states of the documents and judges it. Every property of a document is either named by a
 * rule or reported as unclassified, which counts as breaking: nothing different is passed over. Two ways of writing the same
 * (a reference in place of a copy, a trait in place of its content, another sequence) are no difference.
 */
package com.example.orders.asyncapi.changes.rules;
