/** Clients that place orders over HTTP and record the answers. */
package com.example.orders.systemtests.placing;
