/**
 * Writes a new service from templates and removes it: the service's own files, and its entries in the files that list the
 * services. Uses {@code terminal} only.
 */
package com.example.orders.commands.newservice;
