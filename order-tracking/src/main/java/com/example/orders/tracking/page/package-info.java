/** Serves the live page with the numbers of the whole system. Reads other services over HTTP only. */
package com.example.orders.tracking.page;
