/** End-to-end tests, which use, disturb and check one running stack from outside. */
package com.example.orders.systemtests;
