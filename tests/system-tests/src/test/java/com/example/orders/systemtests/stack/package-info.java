/** The embedded stack that the tests share, with everything that watches it. */
package com.example.orders.systemtests.stack;
