/** The documents held against the compiled services, as they are and broken on purpose. */
package com.example.orders.systemtests.agreement;
