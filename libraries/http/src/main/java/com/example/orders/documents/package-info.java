/**
 * Serves a service's own AsyncAPI document over HTTP, as written and in one file, with everything that it refers to.
 */
package com.example.orders.documents;
