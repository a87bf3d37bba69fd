/**
 * The result of a comparison: what changed in the documents since an earlier state, how far each change reaches, and
 * which versions that requires. Contains values only; {@link com.example.orders.asyncapi.changes.rules} finds and
 * judges the changes.
 */
package com.example.orders.asyncapi.changes;
