/** Checks the traces of orders by the spans that an embedded stack has collected. */
package com.example.orders.systemtests.traces;
