/** Tests of the live page in Chromium, driven over its DevTools protocol, on a stack of its own. */
package com.example.orders.systemtests.livepage;
