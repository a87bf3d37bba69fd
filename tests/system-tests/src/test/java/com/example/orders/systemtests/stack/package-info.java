/** The stack that the tests share, and its observation. */
package com.example.orders.systemtests.stack;
