/**
 * Serves a service's AsyncAPI document over HTTP, as written and bundled into one file, and every file that it refers
 * to.
 */
package com.example.orders.documents;
