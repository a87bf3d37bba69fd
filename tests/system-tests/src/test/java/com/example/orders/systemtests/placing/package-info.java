/** Clients that place orders over HTTP and remember exactly what they were told. */
package com.example.orders.systemtests.placing;
